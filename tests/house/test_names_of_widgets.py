"""A widget keeps its parts under names of its own: one that is called like a method of Qt takes the method away from whoever needs it."""

import ast
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

ROOT = Path(__file__).resolve().parents[2]


def kept(path):
    """Names that classes with a base keep on ``self`` although Qt has a method of that name, and where."""
    for made in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(made, ast.ClassDef) and made.bases:
            methods = set(dir(QObject if "QObject" in map(ast.unparse, made.bases) else QWidget))
            for n in ast.walk(made):
                if isinstance(n, ast.Attribute) and n.attr in methods and isinstance(n.ctx, ast.Store) and ast.unparse(n.value) == "self":
                    yield f"{path.relative_to(ROOT)}:{n.lineno} {n.attr}"


def test_no_part_of_a_widget_hides_a_method_of_qt():
    assert [where for path in sorted((ROOT / "gui").rglob("*.py")) for where in kept(path)] == []
