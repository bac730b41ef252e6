"""*Agenda keamanan*: what is due for the accounts, by how soon it is."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from core import accounts
from core.messages import _
from core.safety import REMINDERS, Task
from db.queries.security import Agenda
from gui.pages.accounts.listing import day_words, left_words
from gui.widgets.lines import Line, Lines, empty_or
from gui.widgets.surfaces import EmptyState

_PICTURES = {
    "password": "rotate-ccw", "audit": "search-check", "review": "list-checks", "access": "users-round", "leaving": "log-out", "breach": "siren",
}  # fmt: skip
_GROUPS: tuple[tuple[int | None, str], ...] = ((0, "danger_text"), (3, "danger_text"), (14, "warning_text"), (30, "text_secondary"), (None, "text_muted"))


class AgendaView(QFrame):
    """``wanted`` carries the Task whose row was chosen."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.list = Lines(_("Agenda keamanan"), marked=True)
        self._none = EmptyState("shield-check", _("Belum ada agenda"), _("Tenggat muncul setelah akun dicatat."))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.list, 1)
        column.addWidget(self._none, 1)
        self._tasks: dict[str, Task] = {}
        self.list.chosen.connect(lambda line: self.wanted.emit(self._tasks[line.key]))

    def show_agenda(self, found: Agenda) -> None:
        """Show every duty under the reminder that it has reached."""
        self._tasks = {_key(task): task for task in found.tasks}
        self.list.show_lines(list(_lines(found)))
        empty_or(self.list, self._none, something=bool(found.tasks))


def task_words(task: Task, found: Agenda) -> str:
    """What is to be done, in words."""
    about = found.account(task.due.account)
    name = accounts.spoken(about) if about is not None else ""
    texts = {
        "password": _("Ganti kata sandi {name}"),
        "audit": _("Periksa keamanan {name}"),
        "review": _("Tinjau seluruh register"),
        "access": _("Cabut akses {person} dari {name}"),
        "leaving": _("Selesaikan serah terima {person}"),
        "breach": _("Pulihkan {name} yang disusupi"),
    }
    return texts[task.what].format(name=name, person=_person(task, found))


def _person(task: Task, found: Agenda) -> str:
    left = next((x.name for x in found.leavings if x.person == task.person), "")
    return left or found.name(task.person)


def _key(task: Task) -> str:
    return f"{task.what}/{task.due.account}/{task.person}/{task.record}"


def _lines(found: Agenda) -> Iterator[Line]:
    ahead = {days: _("Dalam {n} hari").format(n=days) for days in REMINDERS}
    titles = {0: _("Lewat tenggat"), **ahead, None: _("Nanti")}
    for reminder, tone in _GROUPS:
        group = [task for task in found.tasks if task.reminder == reminder]
        if group:
            yield Line("", f"{titles[reminder]} · {len(group)}", heading=True, tone=tone)
            yield from (_line(task, found, tone) for task in group)


def _line(task: Task, found: Agenda, tone: str) -> Line:
    if task.what == "breach":
        breach = next(b for b in found.breaches if b.id == task.record)
        note, when = _("Akses dibekukan sejak {day} · {n} langkah lagi").format(day=day_words(breach.day), n=len(breach.left)), _("sekarang")
    elif task.what == "leaving":
        leaving = next(x for x in found.leavings if x.id == task.record)
        note = _("Pindah {day} · {open} dari {total} belum selesai").format(day=day_words(leaving.day), open=leaving.open, total=leaving.total)
        when = left_words(task.due)
    elif task.what == "access":
        note, when = _("Orang ini tidak lagi memegang peran di piagam tim"), _("hari ia pindah")
    else:
        note = day_words(task.due.day) if task.due.day else _("belum pernah dicatat")
        when = left_words(task.due) if task.due.day else _("hari ini")
    return Line(_key(task), task_words(task, found), note=note, when=when, tone=tone, action=_action(task), picture=_PICTURES[task.what])


def _action(task: Task) -> str:
    return {
        "password": _("Ganti"), "audit": _("Periksa"), "review": _("Tinjau"), "access": _("Buka daftar"), "leaving": _("Buka daftar"),
        "breach": _("Buka langkah"),
    }[task.what]  # fmt: skip
