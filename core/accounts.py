"""The register of official accounts: what an office writes down about each, who may touch it, and when its safety is due.

An account is an office record of type ``account``, each person with access to it one of type ``holder``, each look at a secret one of type
``access``. None of them ever carries a secret: those lie in the keyring of the operating system (``db/vault.py``) and nowhere else.

Fields follow the register of the office SOP; the kinds of media are the eight of PermenPANRB 83/2012.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from dateutil.relativedelta import relativedelta

from core import platforms
from core.messages import N_, Message, say

TYPE, HOLDER, ACCESS = "account", "holder", "access"
"""The types of the office records."""
MEDIA: Mapping[str, str] = {
    "publication": N_("Publikasi/blog"),
    "microblog": N_("Mikroblog"),
    "sharing": N_("Berbagi media"),
    "network": N_("Jejaring sosial"),
    "collaboration": N_("Kolaborasi/wiki"),
    "forum": N_("Forum"),
    "conversation": N_("Percakapan"),
    "review": N_("Ulasan"),
}
TWO_FACTOR: Mapping[str, str] = {
    "": N_("Belum aktif"),
    "app": N_("Aplikasi autentikator"),
    "key": N_("Kunci keamanan"),
    "sms": N_("SMS"),
    "email": N_("Surel"),
    "on": N_("Aktif, cara belum dicatat"),
}
HOLDER_ROLES: Mapping[str, str] = {"kelola": N_("Kelola"), "pakai": N_("Pakai"), "darurat": N_("Darurat")}
SECRETS: Mapping[str, str] = {
    "password": N_("Kata sandi"),
    "codes": N_("Kode cadangan 2FA"),
    "totp": N_("Kode 2FA"),
    "token": N_("Token"),
}
"""The kinds of secrets that the vault keeps of an account, in the order of the screen."""
ACTS: Mapping[str, str] = {
    "reveal password": N_("Melihat kata sandi"),
    "reveal codes": N_("Melihat kode cadangan"),
    "reveal totp": N_("Melihat kode 2FA"),
    "reveal token": N_("Melihat token"),
    "copy password": N_("Menyalin kata sandi"),
    "copy codes": N_("Menyalin kode cadangan"),
    "copy totp": N_("Menyalin kode 2FA"),
    "copy token": N_("Menyalin token"),
    "change password": N_("Mengganti kata sandi"),
    "change codes": N_("Mengganti kode cadangan"),
    "change totp": N_("Mengganti kunci 2FA"),
    "change token": N_("Mengganti token"),
    "import password": N_("Mengimpor kata sandi"),
    "import totp": N_("Mengimpor kunci 2FA"),
    "hand account": N_("Menyerahkan rahasia ke laptop lain"),
    "receive account": N_("Menerima rahasia dari laptop lain"),
}
"""What a person can do with a secret, as the log of accesses keeps and shows it."""
MANAGERS_ONLY: Mapping[str, str] = {
    "change": N_("Hanya pemegang akses Kelola yang mengganti rahasia akun."),
    "import": N_("Hanya pemegang akses Kelola yang mengimpor rahasia akun."),
    "hand": N_("Hanya pemegang akses Kelola yang menyerahkan rahasia akun."),
}
"""What only holders with the role *kelola* do with secrets, and the refusal of everybody else."""
TEXTS = ("handle", "url", "goal", "audience", "backup_codes", "recovery_email", "recovery_phone", "apps", "handover", "notes")
"""Free texts of an account. ``backup_codes`` says *where* the codes lie, ``apps`` what is connected, ``handover`` when and from whom it came."""
LONGEST = 300
PASSWORD_MONTHS, AUDIT_MONTHS = 6, 3
"""How often a password is changed and the logins are looked through, where the office says nothing else."""
SOON = 14
"""So many days ahead something due is called near."""
_WRITTEN_SECRET = re.compile(r"(?i)\b(kata ?sandi|sandi|password|passwd|pass|pin|token|otp)\s*[=:]\s*\S+")
_MAIL = re.compile(r"[^@\s]+@([^@\s]+\.[^@\s]+)")


class Account(NamedTuple):
    """One official account. ``owner`` and ``deputy`` are person ids, ``owner_role`` a role where only that is known.

    ``two_factor`` is a key of :data:`TWO_FACTOR`; ``changed`` and ``audited`` are when the password was changed and the logins were
    looked through, None while nobody wrote it down; ``suspended`` since when access is stopped because somebody else got in.
    """

    id: str
    platform: str
    handle: str = ""
    url: str = ""
    goal: str = ""
    audience: str = ""
    media: str = ""
    owner: str = ""
    owner_role: str = ""
    deputy: str = ""
    two_factor: str = ""
    backup_codes: str = ""
    recovery_email: str = ""
    recovery_phone: str = ""
    apps: str = ""
    handover: str = ""
    notes: str = ""
    changed: date | None = None
    audited: date | None = None
    suspended: date | None = None


class Holder(NamedTuple):
    """``person`` may touch the account ``account`` in a role of :data:`HOLDER_ROLES` from ``since`` until ``until``, both included."""

    account: str
    person: str
    role: str
    since: date | None = None
    until: date | None = None

    def now(self, today: date) -> bool:
        """Whether the access is in force."""
        return (self.since is None or self.since <= today) and (self.until is None or today <= self.until)


class Due(NamedTuple):
    """What the safety of an account asks for: ``what`` is ``password`` or ``audit``; ``day`` None means that it never was done."""

    account: str
    what: str
    day: date | None
    left: int

    @property
    def tone(self) -> str:
        """``late``, ``soon`` or ``calm``."""
        return "late" if self.left < 0 else "soon" if self.left <= SOON else "calm"


class Overview(NamedTuple):
    """The figures over the register. ``soon`` is what comes due within seven days."""

    accounts: int
    safe: int
    late: int
    soon: int
    holders: int


def read(id: str, fields: Mapping[str, Any]) -> Account:
    """The account that the fields of its record say; what cannot be read counts as not written down."""
    two = str(fields.get("two_factor_method") or "")
    if not two and fields.get("two_factor") is True:
        two = "on"
    texts = {name: _text(fields.get(name)) for name in TEXTS}
    return Account(
        id,
        _text(fields.get("platform")) or id,
        **texts,
        media=_one_of(fields.get("media"), MEDIA),
        owner=_text(fields.get("owner")),
        owner_role=_text(fields.get("owner_role")),
        deputy=_text(fields.get("deputy")),
        two_factor=_one_of(two, TWO_FACTOR),
        changed=_day(fields.get("last_password_change")),
        audited=_day(fields.get("last_login_audit")),
        suspended=_day(fields.get("suspended")),
    )


def fields(account: Account) -> dict[str, Any]:
    """What the record of ``account`` keeps; ``name`` is what the log calls it."""
    return {
        **{name: getattr(account, name) for name in ("platform", *TEXTS, "media", "owner", "deputy")},
        "two_factor": bool(account.two_factor),
        "two_factor_method": account.two_factor,
        "last_password_change": account.changed.isoformat() if account.changed else "",
        "last_login_audit": account.audited.isoformat() if account.audited else "",
        "suspended": account.suspended.isoformat() if account.suspended else "",
        "name": title(account),
    }


def title(account: Account) -> str:
    """What the log calls an account, the same in every language: ``Instagram @dinascontoh``."""
    known = platforms.platforms().get(account.platform)
    return f"{known.NAME if known else account.platform} {account.handle}".strip()


def spoken(account: Account) -> str:
    """An account as a screen or a sheet says it, in the language in use: ``Instagram @dinascontoh``, ``Situs web · dinas.contoh.go.id``."""
    platform = platforms.platform_name(account.platform)
    return f"{platform} {account.handle}" if account.handle.startswith("@") else " · ".join(filter(None, (platform, account.handle)))


def read_holder(fields: Mapping[str, Any]) -> Holder:
    """The access that the fields of its record say."""
    role = _one_of(fields.get("role"), HOLDER_ROLES) or "pakai"
    return Holder(_text(fields.get("item")), _text(fields.get("person")), role, _day(fields.get("from")), _day(fields.get("until")))


def holder_fields(holder: Holder, name: str) -> dict[str, Any]:
    """What the record of ``holder`` keeps; ``name`` is what the log calls the account."""
    days = {"from": holder.since, "until": holder.until}
    return {"item": holder.account, "person": holder.person, "role": holder.role, "name": name, **{k: d.isoformat() if d else "" for k, d in days.items()}}


def holder_id(account: str, person: str) -> str:
    """The id of the record of one person's access to one account."""
    return re.sub(r"[^a-z0-9-]", "-", f"{account}-{person}")[:64]


def faults(account: Account) -> tuple[Message, ...]:
    """Everything that keeps an account from being written down."""
    found = []
    if not account.platform:
        found.append(say(N_("Pilih platform akun ini.")))
    if not account.handle:
        found.append(say(N_("Tulis nama pengguna akun ini.")))
    texts = [str(getattr(account, name)) for name in TEXTS]
    if any(len(text) > LONGEST for text in texts):
        found.append(say(N_("Isian akun paling panjang {n} huruf."), n=LONGEST))
    if any(looks_secret(text) for text in texts):
        found.append(say(N_("Ada yang tampak seperti kata sandi di isian akun. Simpan rahasia hanya di kolom rahasia, bukan di catatan.")))
    if account.recovery_email and not _MAIL.fullmatch(account.recovery_email):
        found.append(say(N_("Surel pemulihan tidak terbaca sebagai alamat surel.")))
    if account.deputy and account.deputy == account.owner:
        found.append(say(N_("Wakil harus orang lain daripada penanggung jawab.")))
    return tuple(found)


def looks_secret(text: str) -> bool:
    """Whether something that should be a note reads like a written password."""
    return _WRITTEN_SECRET.search(text) is not None


def warnings(account: Account, domains: Sequence[str], phones: Sequence[str]) -> tuple[Message, ...]:
    """What is unsafe about an account and may still be written down: means of recovery that the office does not own, no second factor."""
    found = []
    if not account.two_factor:
        found.append(say(N_("2FA belum aktif. Aktifkan di platformnya, lalu catat caranya di sini.")))
    mail = _MAIL.fullmatch(account.recovery_email)
    if mail and domains and not any(_inside(mail[1].casefold(), d.casefold()) for d in domains):
        found.append(say(N_("Surel pemulihan bukan milik kantor: {domain} tidak ada di domain resmi."), domain=mail[1]))
    if account.recovery_phone and phones and _digits(account.recovery_phone) not in {_digits(p) for p in phones}:
        found.append(say(N_("Telepon pemulihan tidak ada di daftar nomor resmi kantor.")))
    return tuple(found)


def due(account: Account, today: date, password_months: int = PASSWORD_MONTHS, audit_months: int = AUDIT_MONTHS) -> tuple[Due, Due]:
    """When the password and the look through the logins come due, in this order; what was never done is due since today."""
    found = []
    for what, last, months in (("password", account.changed, password_months), ("audit", account.audited, audit_months)):
        day = last + relativedelta(months=months) if last else None
        found.append(Due(account.id, what, day, (day - today).days if day else -1))
    return found[0], found[1]


def overview(accounts: Sequence[Account], holders: Iterable[Holder], dues: Iterable[Due], today: date) -> Overview:
    """The figures over the register."""
    agenda = tuple(dues)
    known = {a.id for a in accounts}
    return Overview(
        len(accounts),
        sum(1 for a in accounts if a.two_factor),
        sum(1 for d in agenda if d.left < 0),
        sum(1 for d in agenda if 0 <= d.left <= 7),
        len({h.person for h in holders if h.account in known and h.now(today)}),
    )


def role_of(account: str, person: str, holders: Iterable[Holder], today: date) -> str:
    """The role in which ``person`` may touch ``account`` today; empty without access."""
    return next((h.role for h in holders if (h.account, h.person) == (account, person) and h.now(today)), "")


def may_touch(
    account: str, person: str, holders: Iterable[Holder], today: date, act: str, reason: str = "", suspended: date | None = None
) -> tuple[Message, ...]:
    """Every reason why ``person`` may not do ``act`` with the secrets of ``account`` today.

    ``act`` is ``reveal``, ``copy``, ``receive``, or what only managers do: ``change``, ``import``, ``hand``. While an account is ``suspended``
    only managers touch it, to change what somebody else may know.
    """
    role = role_of(account, person, holders, today)
    if not role:
        return (say(N_("Anda bukan pemegang akses akun ini. Minta Admin akun memberi akses.")),)
    if act in MANAGERS_ONLY and role != "kelola":
        return (say(MANAGERS_ONLY[act]),)
    if suspended and role != "kelola":
        return (say(N_("Akses akun ini dibekukan: akun disusupi. Hanya pemegang akses Kelola yang membukanya, untuk mengganti rahasianya.")),)
    if role == "darurat" and not reason.strip():
        return (say(N_("Akses Anda darurat: tulis alasannya dulu. Alasan itu tercatat.")),)
    return ()


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _one_of(value: Any, allowed: Mapping[str, str]) -> str:
    return value if isinstance(value, str) and value in allowed else ""


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if isinstance(value, str) and value else None
    except ValueError:
        return None


def _inside(host: str, domain: str) -> bool:
    return host == domain or host.endswith(f".{domain}")


def _digits(phone: str) -> str:
    return re.sub(r"\D", "", phone)
