"""Find the modules of a package, and complain loudly when there are none.

A frozen program that silently finds no checks would let every post pass; so an empty registry is an error.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType


def modules(package: str, *, skip: frozenset[str] = frozenset()) -> Iterator[ModuleType]:
    """Every module directly inside ``package`` by name, without those that start with ``_`` or stand in ``skip``.

    Raises LookupError when the package holds none.
    """
    home = importlib.import_module(package)
    names = sorted(m.name for m in pkgutil.iter_modules(home.__path__) if not m.name.startswith("_") and m.name not in skip)
    if not names:
        raise LookupError(f"{package} holds no modules")
    for name in names:
        yield importlib.import_module(f"{package}.{name}")
