"""Ready words of the office: hashtag sets, sentences in its tone, contact lines, and answers to what people keep asking.

Each is one office record of type ``snippet``, kept by humas and put into captions by everybody: the editor offers them above the text, the page
of the brand shows them beside the kit. The contact lines of :func:`from_settings` follow the official channels by themselves and are never stored,
so that a number that changed is never inserted in its old form.

Hashtags stand in ``text`` with their sign, parted by spaces; of a question people ask ``name`` is the question and ``text`` the answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from core import settings
from core.messages import N_, Message, say

TYPE = "snippet"
TAGS, TONE, CONTACT, FAQ = "tags", "tone", "contact", "faq"
GROUP_NAMES: Mapping[str, str] = {
    TAGS: N_("Kelompok tagar"),
    TONE: N_("Kalimat baku"),
    CONTACT: N_("Kontak"),
    FAQ: N_("Jawaban tanya-jawab"),
}
LONGEST_NAME, LONGEST = 120, 2_000
MOST_TAGS = 30
_TAG = re.compile(r"#\w{1,100}")


class Snippet(NamedTuple):
    """One piece of text. ``id`` is empty for one that is not kept: a contact line out of the settings, or one that is being written."""

    id: str
    group: str
    name: str
    text: str

    @property
    def tags(self) -> tuple[str, ...]:
        """The hashtags of a set, each once."""
        return tuple(dict.fromkeys(self.text.split()))


def read(id: str, fields: Mapping[str, Any]) -> Snippet | None:
    """A record as a snippet; None when it is none that this program knows."""
    group, name, text = (str(fields.get(key) or "") for key in ("group", "name", "text"))
    return Snippet(id, group, name, text) if group in GROUP_NAMES and name and text else None


def tidy(snippet: Snippet) -> Snippet:
    """What is kept of something typed: no spaces around it, hashtags with their sign and each once."""
    text = snippet.text.strip()
    if snippet.group == TAGS:
        text = " ".join(dict.fromkeys(t if t.startswith("#") else f"#{t}" for t in text.replace(",", " ").split()))
    return snippet._replace(name=" ".join(snippet.name.split()), text=text)


def faults(snippet: Snippet) -> tuple[Message, ...]:
    """Why a tidied snippet may not be kept; empty when it may."""
    found = []
    if snippet.group not in GROUP_NAMES:
        found.append(say(N_("Jenis kalimat {group} tidak dikenal."), group=snippet.group))
    if not snippet.name or len(snippet.name) > LONGEST_NAME or not snippet.name.isprintable():
        found.append(say(N_("Beri nama, paling banyak {n} huruf."), n=LONGEST_NAME))
    if not snippet.text:
        found.append(say(N_("Isinya masih kosong.")))
    elif len(snippet.text) > LONGEST or not all(c.isprintable() or c == "\n" for c in snippet.text):
        found.append(say(N_("Isi paling banyak {n} huruf, tanpa huruf tersembunyi."), n=LONGEST))
    elif snippet.group == TAGS:
        odd = [t for t in snippet.tags if not _TAG.fullmatch(t)]
        if odd:
            found.append(say(N_("Bukan tagar: {tags}."), tags=", ".join(odd)))
        if len(snippet.tags) > MOST_TAGS:
            found.append(say(N_("Paling banyak {n} tagar sekelompok."), n=MOST_TAGS))
    return tuple(found)


def from_settings(fields: Mapping[str, Any]) -> tuple[Snippet, ...]:
    """The contact lines that follow from the official channels of the office."""
    phones, complaints = settings.lines(fields, "official_phones"), settings.lines(fields, "complaint_channels")
    site = settings.text(fields, "domain")
    lines = [
        (say(N_("Telepon resmi")), say(N_("Telepon: {phones}"), phones=", ".join(phones[:2])) if phones else None),
        (say(N_("Kanal aduan")), say(N_("Pengaduan: {channels}"), channels=", ".join(complaints)) if complaints else None),
        (say(N_("Situs resmi")), say(N_("Selengkapnya: {site}"), site=site) if site else None),
    ]
    return tuple(Snippet("", CONTACT, str(name), str(text)) for name, text in lines if text is not None)
