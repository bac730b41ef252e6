"""Links: shortened, dangerous or look-alike, missing where readers expect one, and dead where the surface makes none clickable.

The host decides, not the words around it: a shortener is known by its domain, a forgery by the way it wears the name of the office or of
``go.id`` without being it. A sentence that warns of a link may show it, written so that nobody can click it.
Basis: UU ITE, SE PANRB 137/2018; words and domains: ``assets/rules/lexicons.toml``.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable, Iterator
from functools import cache

from core import platforms, rules
from core.checks._text import Link, phrases
from core.checks._values import Content, Context, Finding, found
from core.messages import N_, Message, say

CHECKS = ("LINK_SHORTENER", "LINK_UNSAFE", "LINK_NOT_CLICKABLE", "LINK_OFFICIAL_MISSING")
VERSION = 3

_HOST = re.compile(r"^(?:(?P<scheme>[a-z][a-z0-9+.-]*):)?(?://)?(?:[^/?#@]*@)?(?P<host>\[[^\]]*\]|[^/?#:]*)(?P<rest>.*)$", re.IGNORECASE | re.DOTALL)
_APK = re.compile(r"(?<![\w.-])[\w-]+\.apk(?!\w)")
_UNDER = re.compile(r"(?<![\w.@/-])[\w-]+(?:\.[\w-]+)*\.(?:go|desa)\.id(?:\.[a-z][\w-]*)+", re.IGNORECASE)
"""A public domain worn as the beginning of another one, also where that one ends in no name that exists."""
_WORN = re.compile(r"\.(?:go|desa)\.id\.[a-z]")
_TYPED_LIKE = str.maketrans("0134578", "oieastb")
_NAME_LABEL = 5
"""A word of an official domain this long is the office's own name; a shorter one is too common to be worn by mistake."""
_ELSEWHERE = re.compile(
    r"(?<!\w)(?:tautan|link|linknya|tautannya)\s+(?:(?:ada|tersedia)\s+)?(?:di|dalam|pada)\s+(?:bio|profil|stiker|komentar)(?!\w)|stiker\s+tautan"
)


def find(content: Content, context: Context) -> Iterator[Finding]:
    """Findings at each link, and one about the whole item where no official link leads on."""
    page = content.page
    links = [link for link in page.links if not link.url.lower().startswith("mailto:")]
    clickable = content.surface not in platforms.surfaces() or platforms.surface(content.surface).links_clickable
    for link in links:
        scheme, host, rest = _parts(link)
        official = _official(host, context.official_domains)
        why = None if official and not _ip(host) else _forged(host, rest, context.official_domains)
        why = why or _asks_openly(content, link, scheme, rest) or (None if official else _asks_data(content, host))
        warned = _warned(content, link.start)
        if why is not None:
            softer = "warn" if warned or why is _FORM else None
            yield found(content, "LINK_UNSAFE", (link.start, link.end), why, severity=softer)
        elif _in(host, rules.words("lexicons", "shorteners", "domains")) and not warned:
            yield found(content, "LINK_SHORTENER", (link.start, link.end), say(N_("Pembaca tidak melihat ke mana tautan pendek ini menuju.")))
        if not clickable and rest.strip("/"):
            yield found(content, "LINK_NOT_CLICKABLE", (link.start, link.end), say(N_("Tautan ini tidak dapat diklik di kanal ini.")))
    for file in _APK.finditer(page.low) if ".apk" in page.low else ():
        if not _warned(content, file.start()) and not any(link.start <= file.start() < link.end for link in links):
            yield found(content, "LINK_UNSAFE", file.span(), say(N_("Ajakan memasang berkas APK adalah cara penipuan yang umum.")))
    for worn in _UNDER.finditer(page.low) if _WORN.search(page.low) else ():
        if not any(link.start < worn.end() and worn.start() < link.end for link in links):
            softer = "warn" if _warned(content, worn.start()) else None
            yield found(content, "LINK_UNSAFE", worn.span(), say(N_("Alamat ini menyerupai domain resmi, tetapi bukan.")), severity=softer)
    yield from _missing(content, context, links, clickable=clickable)


def _missing(content: Content, context: Context, links: Iterable[Link], *, clickable: bool) -> Iterator[Finding]:
    """Readers of these kinds look for the place where it all stands."""
    if not clickable or content.kind not in rules.words("lexicons", "official_domains", "kinds"):
        return
    if any(_official(_parts(link)[1], context.official_domains) for link in links) or _ELSEWHERE.search(content.page.low):
        return
    yield found(content, "LINK_OFFICIAL_MISSING", None, say(N_("Belum ada tautan ke kanal resmi.")))


def _parts(link: Link) -> tuple[str, str, str]:
    """Scheme, host without ``www.``, and what follows it, in lower case."""
    m = _HOST.match(link.url.lower())
    if m is None:
        return "", "", ""
    return m["scheme"] or "", m["host"].strip("[]").removeprefix("www."), m["rest"]


def _in(host: str, domains: Iterable[str]) -> bool:
    """Whether ``host`` is one of these domains or lies under one."""
    return any(host == d or host.endswith(f".{d}") for d in domains)


def _official(host: str, domains: Iterable[str]) -> bool:
    suffixes = rules.words("lexicons", "official_domains", "suffixes")
    return _in(host, domains) or host.endswith(suffixes) or f".{host}" in suffixes  # "domain go.id" names a kind of address


_FORM = say(N_("Formulir umum ini meminta data pribadi. Pakai formulir di domain resmi."))


def _forged(host: str, rest: str, domains: Iterable[str]) -> Message | None:
    """How a host pretends to be an official one, or hides what it is."""
    if _ip(host):
        return say(N_("Alamat berupa angka menyembunyikan siapa pemiliknya."))
    if not host.isascii() or any(label.startswith("xn--") for label in host.split(".")):
        return say(N_("Nama domain ini memakai huruf yang menyerupai huruf lain."))
    if host.endswith((".apk", ".exe")) or rest.lower().endswith((".apk", ".exe")):
        return say(N_("Ajakan memasang berkas APK adalah cara penipuan yang umum."))
    bare = host.translate(_TYPED_LIKE) if any(c.isdigit() for c in host) else host
    dressed = re.search(r"(?:^|[.-])go[.-]id(?:$|[.-])", bare) is not None
    names = {label for d in domains for label in d.split(".")[:1] if len(label) >= _NAME_LABEL}
    worn = any(name in bare.replace("-", "") for name in names) and not _in(host, rules.words("lexicons", "official_domains", "social_hosts"))
    if dressed or worn:
        return say(N_("Alamat ini menyerupai domain resmi, tetapi bukan."))
    return None


def _ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _asks_openly(content: Content, link: Link, scheme: str, rest: str) -> Message | None:
    """A form over a connection that anybody on the way can read."""
    if scheme != "http" or not content.page.low.startswith("http://", link.start):
        return None
    asks = _form_words("words")
    if asks.search(re.sub(r"[^a-z0-9]+", " ", rest)) or asks.search(content.page.low, *content.page.sentence(link.start)):
        return say(N_("Formulir lewat http dapat dibaca orang di jalan. Pakai https."))
    return None


def _asks_data(content: Content, host: str) -> Message | None:
    """A public form or free page that asks for what names a person."""
    if not _in(host, rules.words("lexicons", "forms", "hosts")):
        return None
    return _FORM if _form_words("data").search(content.page.low) else None


@cache
def _form_words(name: str) -> re.Pattern[str]:
    return phrases(rules.words("lexicons", "forms", name))


def _warned(content: Content, at: int) -> bool:
    """Whether the sentence tells readers that this link is false."""
    return _form_words("warning").search(content.page.low, *content.page.sentence(at)) is not None
