"""The English catalogue: what is translated keeps the placeholders, and the compiled file is the one that belongs to it."""

import gettext
import re

from core.paths import resource

PLACE = re.compile(r"\{(\w+)[^}]*\}")


def compiled():
    with resource("locale", "en", "LC_MESSAGES", "paraf.mo").open("rb") as file:
        return gettext.GNUTranslations(file)._catalog


def test_a_translation_keeps_every_placeholder_of_its_sentence():
    pairs = [(k[0] if isinstance(k, tuple) else k, v) for k, v in compiled().items() if k]
    assert [source for source, english in pairs if set(PLACE.findall(source)) != set(PLACE.findall(english))] == []


def test_the_compiled_catalogue_holds_what_the_written_one_holds():
    from babel.messages.pofile import read_po

    with resource("locale", "en", "LC_MESSAGES", "paraf.po").open("rb") as file:
        written = {m.id if isinstance(m.id, str) else m.id[0]: m.string if isinstance(m.string, str) else m.string[0] for m in read_po(file) if m.id}
    found = {k[0] if isinstance(k, tuple) else k: v for k, v in compiled().items() if k and (not isinstance(k, tuple) or k[1] == 0)}
    assert found == {source: english for source, english in written.items() if english}
