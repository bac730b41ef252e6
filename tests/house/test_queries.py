"""The plain SQL of the screens names only tables and columns that db/tables.py makes, and reading it costs no ORM."""

from __future__ import annotations

import ast
import importlib
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

import db.queries
from db import tables

HERE = Path(db.queries.__file__).parent
MODULES = sorted(p.stem for p in HERE.glob("*.py") if "SELECT " in p.read_text(encoding="utf-8"))
LIGHT = ("calendar", "items", "log", "search", "waiting")
HEAVY = ("sqlmodel", "sqlalchemy", "pydantic", "cryptography", "PIL", "keyring", "holidays", "phonenumbers", "PySide6")


def statements(module: str) -> list[str]:
    """Every SELECT in the source; what a module fills in by name is filled in, what it makes on the way is left out."""
    names = vars(importlib.import_module(f"db.queries.{module}"))

    def text(part: ast.expr) -> str:
        if isinstance(part, ast.Constant):
            return str(part.value)
        value = names.get(part.value.id) if isinstance(part, ast.FormattedValue) and isinstance(part.value, ast.Name) else ""
        return value if isinstance(value, str) else ""

    tree = ast.parse((HERE / f"{module}.py").read_text(encoding="utf-8"))
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    found = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside]
    found += ["".join(map(text, node.values)) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    return [s for s in found if s.strip().startswith("SELECT ")]


SQL = [(module, sql) for module in MODULES for sql in statements(module)]


def test_there_is_sql_to_look_at() -> None:
    assert set(LIGHT) <= {module for module, _ in SQL}


@pytest.mark.parametrize(("module", "sql"), SQL, ids=[f"{m}-{n}" for n, (m, _) in enumerate(SQL)])
def test_a_query_fits_the_tables(module: str, sql: str) -> None:
    empty = sqlite3.connect(":memory:")
    tables.make(empty)
    empty.execute(f"EXPLAIN {sql}", (None,) * sql.count("?"))
    empty.close()


@pytest.mark.parametrize("module", LIGHT)
def test_a_query_of_the_first_paint_imports_nothing_heavy(module: str) -> None:
    code = f"import sys, db.queries.{module}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=HERE.parent.parent).stdout.split()
    assert not set(HEAVY) & {name.partition(".")[0] for name in loaded}
