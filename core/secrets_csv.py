"""Plain exports of password managers (KeePassXC, Bitwarden, Chrome and Edge, LastPass, Firefox): read, matched with the register, never written.

Paraf reads such a file once, so that nobody types passwords again, and offers to destroy it. There is no way in the other direction.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from core.accounts import Account
from core.errors import Refused
from core.log import Secret
from core.messages import N_, say

FIELDS: Mapping[str, str] = {
    "name": N_("Nama"), "url": N_("Alamat"), "username": N_("Nama pengguna"), "password": N_("Kata sandi"), "totp": N_("Kunci 2FA (TOTP)"),
}  # fmt: skip
"""What a column may hold, in the order of the mapping."""
_HEADS: Mapping[str, tuple[str, ...]] = {
    "name": ("title", "name", "nama", "judul"),
    "url": ("url", "login_uri", "website", "web site", "alamat"),
    "username": ("username", "login_username", "user name", "user", "nama pengguna", "login"),
    "password": ("password", "login_password", "kata sandi", "sandi"),
    "totp": ("totp", "login_totp", "otpauth", "otp", "two factor"),
}
_SHAPES: tuple[tuple[str, frozenset[str]], ...] = (
    ("Bitwarden", frozenset({"login_uri", "login_username", "login_password"})),
    ("KeePassXC", frozenset({"group", "title", "username", "password"})),
    ("LastPass", frozenset({"url", "username", "password", "extra", "grouping"})),
    ("Firefox", frozenset({"url", "username", "password", "formactionorigin"})),
    ("Chrome, Edge", frozenset({"name", "url", "username", "password"})),
)
_HOSTS: Mapping[str, str] = {
    "instagram.com": "instagram", "facebook.com": "facebook", "fb.com": "facebook", "meta.com": "facebook", "x.com": "x", "twitter.com": "x",
    "tiktok.com": "tiktok", "youtube.com": "youtube", "google.com": "youtube", "linkedin.com": "linkedin", "threads.net": "threads", "threads.com": "threads",
    "whatsapp.com": "whatsapp", "telegram.org": "telegram", "t.me": "telegram",
}  # fmt: skip
LARGEST = 4 * 1024 * 1024
MOST = 2000


class Table(NamedTuple):
    """The file as it stands: the names of its columns and its rows, all of one length."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Secret, ...], ...]


class Login(NamedTuple):
    """One login of the file. ``platform`` is the id of the platform that its address belongs to, or empty."""

    name: str
    url: str
    username: str
    password: Secret
    totp: Secret
    platform: str


def read(raw: bytes) -> Table:
    """The table in a CSV file. Raises Refused when it is none, or too large."""
    if len(raw) > LARGEST:
        raise Refused(say(N_("Berkas ini terlalu besar untuk sebuah ekspor sandi.")))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(say(N_("Berkas ini bukan CSV teks. Ekspor sebagai CSV dari pengelola sandi."))) from None
    first = text.partition("\n")[0]
    mark = max((",", ";", "\t"), key=first.count)
    try:
        rows = [r for r in csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True) if any(r)]
    except csv.Error:
        raise Refused(say(N_("Berkas ini bukan CSV yang utuh. Ekspor sekali lagi dari pengelola sandi."))) from None
    if len(rows) < 2 or len(rows[0]) < 2:
        raise Refused(say(N_("Berkas ini tidak berisi baris.")))
    if len(rows) - 1 > MOST:
        raise Refused(say(N_("Berkas ini berisi lebih dari {n} baris. Ekspor hanya akun kantor."), n=MOST))
    wide = len(rows[0])
    return Table(tuple(h.strip() for h in rows[0]), tuple(tuple(Secret(c.strip()) for c in (*r, *[""] * wide)[:wide]) for r in rows[1:]))


def shape(heads: Sequence[str]) -> str:
    """The program whose export has these columns; empty for another one."""
    known = {h.casefold() for h in heads}
    return next((name for name, wanted in _SHAPES if wanted <= known), "")


def guess(heads: Sequence[str]) -> dict[str, int]:
    """Which column holds what: field -> number of the column."""
    names = [h.casefold() for h in heads]
    return {field: next(names.index(h) for h in wanted if h in names) for field, wanted in _HEADS.items() if any(h in names for h in wanted)}


def logins(table: Table, columns: Mapping[str, int]) -> tuple[Login, ...]:
    """The rows that have a password, as the mapping of columns says."""

    def cell(row: Sequence[Secret], field: str) -> Secret:
        return row[columns[field]] if field in columns else Secret("")

    found = []
    for row in table.rows:
        url = cell(row, "url").reveal()
        if len(cell(row, "password")):
            words = (cell(row, "name").reveal(), url, cell(row, "username").reveal())
            found.append(Login(*words, cell(row, "password"), cell(row, "totp"), platform_of(url)))
    return tuple(found)


def platform_of(url: str) -> str:
    """The platform that an address belongs to; empty for any other."""
    try:
        host = (urlsplit(url if "//" in url else f"//{url}").hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    return next((platform for known, platform in _HOSTS.items() if host == known or host.endswith(f".{known}")), "")


def match(login: Login, known: Sequence[Account]) -> str:
    """The id of the account that a login is of: by platform and user name, by platform alone when there is one, by the office's own site."""
    user = login.username.casefold().removeprefix("@")
    mine = [a for a in known if a.platform == login.platform] if login.platform else [a for a in known if _same_site(a.url, login.url)]
    exact = [a for a in mine if a.handle.casefold().removeprefix("@") == user or (a.recovery_email and a.recovery_email.casefold() == user)]
    chosen = exact or mine
    return chosen[0].id if len(chosen) == 1 else ""


def _same_site(one: str, other: str) -> bool:
    try:
        hosts = [(urlsplit(u if "//" in u else f"//{u}").hostname or "").removeprefix("www.") for u in (one, other)]
    except ValueError:
        return False
    return bool(hosts[0]) and hosts[0] == hosts[1]
