"""The English catalogue: every sentence is said, with its placeholders, and the compiled file is the one that belongs to it."""

import gettext
import re

from babel.messages.pofile import read_po

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
