"""When the safety of official accounts is due, what a look through an account asks, and what is done first when one was taken over.

Three things that an office does by hand and writes down here: the *audit* of one account (every three months, point by point with evidence),
the yearly *review* of the whole register, and the *incident* of an account that somebody else got into. Each is an office record of type
``security`` whose field ``kind`` says which; none of them carries a secret.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from dateutil.relativedelta import relativedelta

from core import accounts
from core.accounts import Account, Due, Holder
from core.content.facets import is_file
from core.crisis import Statement
from core.messages import N_, Message, say

TYPE = "security"
"""The type of the office records."""
AUDIT, REVIEW, BREACH, LEAVING = "audit", "review", "breach", "leaving"
"""What a record of that type is."""
STATEMENT = "holding_statement"
"""The kind of content that is prepared after a take-over."""
FILE = "file"
"""Before the point of an audit, the name of the field that holds the hash of its evidence."""
REVIEW_MONTHS = 12
REMINDERS = (3, 14, 30)
"""Days ahead at which something due is spoken of again, the nearest first."""

POINTS: Mapping[str, tuple[str, str]] = {
    "logins": (N_("Login dan perangkat"), N_("Hanya perangkat dan tempat yang dikenal yang sedang masuk.")),
    "holders": (N_("Pemegang akses"), N_("Daftar orang di platform sama dengan pemegang akses di register.")),
    "two_factor": (N_("2FA"), N_("2FA menyala dan perangkatnya dipegang kantor.")),
    "codes": (N_("Kode cadangan"), N_("Kode cadangan ada di tempatnya dan belum terpakai.")),
    "recovery": (N_("Pemulihan"), N_("Surel dan telepon pemulihan milik kantor dan masih dapat dibuka.")),
    "apps": (N_("Aplikasi terhubung"), N_("Hanya aplikasi yang tercatat yang terhubung.")),
    "unique": (N_("Kata sandi"), N_("Kata sandi kuat dan tidak dipakai di akun lain.")),
    "profile": (N_("Profil"), N_("Nama, bio, tautan, dan lencana resmi benar.")),
    "posts": (N_("Unggahan dan pesan"), N_("Tidak ada unggahan, iklan, atau pesan yang tidak dikenal.")),
}
"""The checklist of account safety: point -> (its name, what has to be true)."""
ANSWERS: Mapping[str, str] = {"ok": N_("Baik"), "fault": N_("Perlu tindakan"), "none": N_("Tidak ada")}
REVIEWED: Mapping[str, str] = {"ok": N_("Benar"), "fault": N_("Perlu diubah")}
"""What a review of the whole register says of one account."""
STEPS: Mapping[str, tuple[str, str]] = {
    "mail": (N_("Amankan surel pemulihan"), N_("Ganti sandi dan 2FA kotak surelnya dulu: dari sana semua sandi lain bisa diatur ulang.")),
    "sessions": (N_("Keluarkan semua perangkat"), N_("Di setelan keamanan platform: keluar dari semua sesi.")),
    "password": (N_("Ganti kata sandi"), N_("Sandi baru yang belum pernah dipakai, lalu simpan di sini.")),
    "two_factor": (N_("Atur ulang 2FA dan kode cadangan"), N_("Kunci 2FA lama dan kode cadangan lama tidak boleh berlaku lagi.")),
    "apps": (N_("Cabut aplikasi dan token"), N_("Sambungkan ulang hanya yang perlu.")),
    "same": (N_("Ganti sandi akun lain yang sama"), N_("Juga akun yang memakai surel pemulihan yang sama.")),
    "posts": (N_("Periksa unggahan, pesan, dan iklan"), N_("Turunkan yang bukan dari kantor; simpan tangkapan layarnya sebagai bukti.")),
    "statement": (N_("Terbitkan pernyataan awal"), N_("Draf pernyataan sudah disiapkan; lengkapi, minta paraf, terbitkan.")),
}
"""What is done after an account was taken over, in this order: step -> (its name, why and how)."""
_LONGEST = 300


class Months(NamedTuple):
    """After how many months each duty comes back."""

    password: int = accounts.PASSWORD_MONTHS
    audit: int = accounts.AUDIT_MONTHS
    review: int = REVIEW_MONTHS


class Task(NamedTuple):
    """One line of the agenda. ``what`` is ``password``, ``audit``, ``review``, ``access``, ``leaving`` or ``breach``.

    ``account`` and ``person`` are ids, empty where the duty has none; ``record`` is the id of a security record that is still open.
    """

    what: str
    due: Due
    person: str = ""
    record: str = ""

    @property
    def reminder(self) -> int | None:
        """The reminder that has been reached: 3, 14 or 30 days ahead; 0 when it is over, None while it is further away."""
        if self.due.left < 0:
            return 0
        return next((days for days in REMINDERS if self.due.left <= days), None)


class Answer(NamedTuple):
    """What was found at one point of an audit: a key of :data:`ANSWERS`, and the evidence in words.

    ``file`` is the hash of a kept file that shows it (a screenshot of the settings), ``name`` what that file was called; both may be empty.
    """

    answer: str = ""
    evidence: str = ""
    file: str = ""
    name: str = ""


class Audit(NamedTuple):
    """One look through an account. ``answers`` has every point that was answered."""

    account: str
    day: date
    person: str
    answers: Mapping[str, Answer]

    @property
    def open(self) -> tuple[str, ...]:
        """The points that need something done."""
        return tuple(p for p in POINTS if self.answers.get(p, Answer()).answer == "fault")


class Look(NamedTuple):
    """One yearly review of the register: account -> what was found."""

    day: date
    person: str
    answers: Mapping[str, Answer]


class Breach(NamedTuple):
    """An account that was taken over. ``done`` maps a step to ``(day, person)``; ``statement`` is the id of the prepared statement."""

    id: str
    account: str
    day: date
    person: str
    seen: str
    done: Mapping[str, tuple[str, str]]
    statement: str = ""
    closed: date | None = None

    @property
    def left(self) -> tuple[str, ...]:
        """The steps that are still to be done, in their order."""
        return tuple(s for s in STEPS if s not in self.done)


# -- the agenda


def agenda(
    accounts_: Sequence[Account], holders: Iterable[Holder], active: Iterable[str], reviewed: date, today: date, months: Months, breaches: Iterable[Breach] = ()
) -> tuple[Task, ...]:
    """Every duty with its day, the most urgent first.

    ``active`` are the ids of everybody who holds a role; whoever holds access without one has left, and the access was due that day.
    ``reviewed`` is when the whole register was last reviewed, or when the office began.
    """
    found = [Task(due.what, due) for a in accounts_ for due in accounts.due(a, today, months.password, months.audit)]
    known, here = {a.id for a in accounts_}, set(active)
    found += [Task("access", Due(h.account, "access", None, -1), h.person) for h in holders if h.account in known and h.now(today) and h.person not in here]
    day = reviewed + relativedelta(months=months.review)
    found.append(Task("review", Due("", "review", day, (day - today).days)))
    found += [Task("breach", Due(b.account, "breach", b.day, min(-1, (b.day - today).days)), record=b.id) for b in breaches if b.closed is None]
    return tuple(sorted(found, key=lambda t: (_FIRST.get(t.what, 9), t.due.left) if t.what in _FIRST else (9, t.due.left)))


_FIRST = {"breach": 0, "access": 1}


# -- the audit


def audit_fields(audit: Audit, name: str) -> dict[str, Any]:
    """What the record of an audit keeps; ``name`` is what the log calls the account."""
    return {"kind": AUDIT, "item": audit.account, "day": audit.day.isoformat(), "name": name, **_kept(audit.answers)}


def _kept(answers: Mapping[str, Answer]) -> dict[str, Any]:
    """Answers as fields of a record: the answer and its words in one, the file and its name beside it."""
    points = {f"p:{p}": f"{a.answer}|{a.evidence}" for p, a in answers.items()}
    return {**points, **{f"{word}:{p}": text for p, a in answers.items() for word, text in ((FILE, a.file), ("name", a.name))}}


def _read(fields: Mapping[str, Any], points: Iterable[str], known: Iterable[str]) -> dict[str, Answer]:
    """The answers at ``points`` that are among the ``known`` ones."""
    answers = {}
    for point in points:
        answer, _bar, evidence = str(fields.get(f"p:{point}") or "").partition("|")
        if answer in known:
            file = str(fields.get(f"{FILE}:{point}") or "")
            answers[point] = Answer(answer, evidence, file if is_file(file) else "", str(fields.get(f"name:{point}") or ""))
    return answers


def read_audit(fields: Mapping[str, Any], person: str) -> Audit | None:
    """The audit that the fields of its record say; None when they are of something else."""
    day = _day(fields.get("day"))
    if fields.get("kind") != AUDIT or day is None:
        return None
    return Audit(str(fields.get("item") or ""), day, person, _read(fields, POINTS, ANSWERS))


def audit_faults(answers: Mapping[str, Answer]) -> tuple[Message, ...]:
    """Everything that keeps an audit from being written down: every point has an answer, and its evidence in words or as a file."""
    found = []
    missing = [p for p in POINTS if answers.get(p, Answer()).answer not in ANSWERS]
    bare = [p for p, a in answers.items() if a.answer in ("ok", "fault") and not (a.evidence.strip() or a.file)]
    if missing:
        found.append(say(N_("Jawab semua butir; {n} butir belum dijawab."), n=len(missing)))
    if bare:
        found.append(say(N_("Tulis atau lampirkan buktinya di {n} butir: apa yang Anda lihat."), n=len(bare)))
    return (*found, *_words_faults(answers))


def _words_faults(answers: Mapping[str, Answer]) -> tuple[Message, ...]:
    """What is wrong with the words beside answers, whatever was answered."""
    found = []
    if any(len(a.evidence) > _LONGEST for a in answers.values()):
        found.append(say(N_("Bukti paling panjang {n} huruf."), n=_LONGEST))
    if any(accounts.looks_secret(a.evidence) for a in answers.values()):
        found.append(say(N_("Ada yang tampak seperti kata sandi di bukti. Tulis apa yang Anda lihat, tanpa rahasianya.")))
    return tuple(found)


# -- the yearly review


def review_fields(look: Look) -> dict[str, Any]:
    """What the record of a review keeps."""
    return {"kind": REVIEW, "day": look.day.isoformat(), "name": "register", **_kept(look.answers)}


def read_review(fields: Mapping[str, Any], person: str) -> Look | None:
    """The review that the fields of its record say; None when they are of something else."""
    day = _day(fields.get("day"))
    if fields.get("kind") != REVIEW or day is None:
        return None
    return Look(day, person, _read(fields, [key[2:] for key in fields if key.startswith("p:")], REVIEWED))


def review_faults(answers: Mapping[str, Answer], known: Iterable[str]) -> tuple[Message, ...]:
    """Everything that keeps a review from being written down: an answer for each of the ``known`` accounts, and words where something is wrong."""
    found = []
    missing = [a for a in known if answers.get(a, Answer()).answer not in REVIEWED]
    bare = [a for a in answers.values() if a.answer == "fault" and not (a.evidence.strip() or a.file)]
    if missing:
        found.append(say(N_("Jawab semua akun; {n} akun belum ditinjau."), n=len(missing)))
    if bare:
        found.append(say(N_("Tulis apa yang perlu diubah di {n} akun."), n=len(bare)))
    return (*found, *_words_faults(answers))


# -- an account that was taken over


def breach_fields(account: Account, name: str, day: date, seen: str) -> dict[str, Any]:
    """What the record of an incident keeps when it is opened."""
    return {"kind": BREACH, "item": account.id, "day": day.isoformat(), "name": name, "seen": seen}


def read_breach(id: str, fields: Mapping[str, Any], person: str) -> Breach | None:
    """The incident that the fields of its record say; None when they are of something else."""
    day = _day(fields.get("day"))
    if fields.get("kind") != BREACH or day is None:
        return None
    return Breach(
        id, str(fields.get("item") or ""), day, person, str(fields.get("seen") or ""), marks(fields, STEPS), str(fields.get("statement") or ""),
        _day(fields.get("closed")),
    )  # fmt: skip


def breach_faults(seen: str) -> tuple[Message, ...]:
    """Everything that keeps an incident from being opened."""
    found = []
    if not seen.strip():
        found.append(say(N_("Tulis apa yang terlihat: apa, kapan, di mana.")))
    if len(seen) > _LONGEST:
        found.append(say(N_("Uraian paling panjang {n} huruf."), n=_LONGEST))
    if accounts.looks_secret(seen):
        found.append(say(N_("Ada yang tampak seperti kata sandi di uraian. Tulis tanpa rahasianya.")))
    return tuple(found)


STATEMENT_SURFACES: Mapping[str, str] = {
    "website": "web_wordpress", "whatsapp": "wa_channel", "facebook": "fb_page", "x": "x_post", "telegram": "telegram_channel", "threads": "threads_post",
}  # fmt: skip
"""Where a statement in words alone can stand: platform -> surface."""


def statement(account: Account) -> Statement:
    """The holding statement after an account was taken over, in the five fields of the fast lane (Indonesian in every language: it is what the
    office publishes). What only people know stands in brackets, which keep it from going out.
    """
    title = accounts.title(account)
    return Statement(
        issue=f"Akun resmi {title} diakses pihak lain sejak [kapan]",
        acknowledged="Kami mengetahui hal ini. Unggahan di akun itu untuk sementara bukan dari kami",
        doing="Akun sedang kami amankan: [yang dilakukan]",
        channel="[kanal aduan]",
    )


def statement_surfaces(account: Account, known: Iterable[Account]) -> tuple[str, ...]:
    """Where the statement is to stand: every other account of the office that takes plain words."""
    others = {a.platform for a in known if a.id != account.id and a.suspended is None}
    return tuple(surface for platform, surface in STATEMENT_SURFACES.items() if platform in others)


# -- marks: who did a step and when, one field each, so that two laptops take nothing from each other


def mark(day: date, person: str) -> str:
    """What the field of a step that was done keeps."""
    return f"{day.isoformat()}|{person}"


def marks(fields: Mapping[str, Any], steps: Iterable[str]) -> dict[str, tuple[str, str]]:
    """The steps that are done: step -> (day, person)."""
    found = {}
    for step in steps:
        day, bar, person = str(fields.get(f"done:{step}") or "").partition("|")
        if bar and _day(day) is not None:
            found[step] = (day, person)
    return found


class Move(NamedTuple):
    """One field of the register that a mark changed: of which record, from what, to what."""

    type: str
    id: str
    field: str
    before: str
    after: str


def kept_moves(moves: Iterable[Move]) -> str:
    """The moves of a mark as its record keeps them, so that whoever takes the mark back knows what stood there before."""
    return json.dumps([list(move) for move in moves], separators=(",", ":"))


def read_moves(fields: Mapping[str, Any], step: str) -> tuple[Move, ...]:
    """The moves of the mark at ``step``; a record that kept none gives none."""
    try:
        return tuple(Move(*(str(part) for part in move)) for move in json.loads(str(fields.get(f"was:{step}") or "[]")))
    except (ValueError, TypeError):
        return ()


def marked(step: str, day: date, person: str, moves: Iterable[Move] = ()) -> dict[str, Any]:
    """The fields of a record that say that ``step`` is done, and what else that changed."""
    return {f"done:{step}": mark(day, person), f"was:{step}": kept_moves(moves)}


def unmarked(step: str) -> dict[str, Any]:
    """The fields that take a mark back."""
    return {f"done:{step}": "", f"was:{step}": ""}


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if isinstance(value, str) and value else None
    except ValueError:
        return None
