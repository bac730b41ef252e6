"""The English catalogue: every sentence is said, with its placeholders, and the compiled file is the one that belongs to it."""

import ast
import gettext
import re

from babel.messages.pofile import read_po

import run
from core.paths import resource

PLACE = re.compile(r"\{(\w+)[^}]*\}")


def compiled():
    with resource("locale", "en", "LC_MESSAGES", "paraf.mo").open("rb") as file:
        return gettext.GNUTranslations(file)._catalog


def written():
    """Source forms and English forms of every sentence; one form, or one and many."""
    with resource("locale", "en", "LC_MESSAGES", "paraf.po").open("rb") as file:
        both = [(m.id, m.string) for m in read_po(file, locale="en") if m.id]
    return [((a,), (b,)) if isinstance(a, str) else (tuple(a), tuple(b)) for a, b in both]


def test_every_sentence_has_its_english():
    assert [source for source, english in written() if not all(english)] == []


def test_every_sentence_of_the_sources_is_in_the_catalogue():
    """Whatever collected them: before Python 3.12 nothing finds a sentence inside an f-string."""
    known = {form for source, _english in written() for form in source}
    for layer in ("core", "db", "gui"):
        for path in (run.HERE / layer).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "N_", "plural"):
                    said = {a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str) and a.value}
                    assert said <= known, f"{path}:{node.lineno}"


def test_a_translation_keeps_every_placeholder_of_its_sentence():
    def places(text):
        return set(PLACE.findall(text))

    assert [english for source, english in written() if all(english) and any(places(e) not in [places(s) for s in source] for e in english)] == []
    assert [english for source, english in written() if all(english) and places(english[-1]) != places(source[-1])] == []


def test_the_compiled_catalogue_holds_what_the_written_one_holds():
    found = {k: v for k, v in compiled().items() if k}
    expected = {}
    for source, english in written():
        if not all(english):
            continue
        if len(source) == 1:
            expected[source[0]] = english[0]
        else:
            expected |= {(source[0], n): form for n, form in enumerate(english)}
    assert found == expected
