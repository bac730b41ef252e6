"""What moving does, whatever gesture asked for it: take up, judge, ask where approvals would fall, write, undo, do again.

Gestures (``pulling.py`` for the mouse, ``keys.py`` for the keyboard, ``menu.py`` for the menu) say what is held and where it goes;
the records are touched here only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core.errors import Refused
from core.ledger.ids import new_id
from core.messages import Message, _
from core.planning.moves import Around, Piece, Place, Verdict, fall_words, judge, judge_slot, land, place_words
from core.records import Changed, Chip, DayMark, Slot
from db.actions.copies import convert, duplicate, set_surfaces, split, unconvert
from db.actions.hide import hide
from db.actions.move import Wish, move, put_back
from db.actions.plan import plan
from db.queries.moves import Key, Lift, Rival, Standing, lift, standing
from gui import notices
from gui.desk import Desk
from gui.session import Session
from gui.widgets.floating import Choice
from gui.widgets.plane import Plane

MOST = 50
"""Moves that Ctrl+Z remembers."""
_WIDE = timedelta(days=75)
"""How far around a day the neighbours are fetched that a move may clash with."""
Marks = Callable[[date], Sequence[DayMark]]


@dataclass(slots=True)
class Held:
    """Chips in the hand, the first one leads. ``known`` comes from the records a moment later; until then only the place can be said.

    An empty ``slot`` of the plan is held as a chip that no item stands behind; its view ``plane`` tells where it landed.
    """

    chips: tuple[Chip, ...]
    known: Lift | None = None
    slot: Slot | None = None
    plane: Plane | None = None

    @property
    def pieces(self) -> tuple[Piece, ...]:
        if self.known is not None and self.slot is None:
            return self.known.pieces
        return tuple(Piece(c.item, c.at, c.title, c.surfaces) for c in self.chips)

    @property
    def keys(self) -> tuple[Key, ...]:
        return () if self.slot is not None else tuple((c.item, c.at) for c in self.chips)


@dataclass(frozen=True, slots=True)
class _Step:
    """One thing to undo: where everything stood before and after, and the items that came with it (``came``) or went (``went``)."""

    before: tuple[Standing, ...] = ()
    after: tuple[Standing, ...] = ()
    came: tuple[str, ...] = ()
    went: tuple[str, ...] = ()

    def act(self, back: bool) -> Callable[..., Changed]:
        """What brings it back, or does it again."""
        seen, wanted = (self.after, self.before) if back else (self.before, self.after)
        shown, thrown = (self.went, self.came) if back else (self.came, self.went)
        return partial(put_back, seen=seen, wanted=wanted, shown=shown, thrown=thrown)


@dataclass(frozen=True, slots=True)
class _Converted:
    """An idea that became an item; taken back, the idea stands there again under an id of its own."""

    item: str
    idea: str
    left: tuple[Standing, ...]

    def act(self, back: bool) -> Callable[..., Changed]:
        """What brings it back, or does it again."""
        if back:
            return self._back
        return partial(put_back, seen=(), wanted=(), shown=(self.item,), thrown=(self.idea,))

    def _back(self, office: Any) -> Changed:
        put_back(office, self.left, self.left)  # nobody wrote in it since: otherwise it is refused
        return unconvert(office, self.item, self.idea)


class Undoable(Protocol):
    """Whatever can be taken back, and done again."""

    def act(self, back: bool) -> Callable[..., Changed]:
        """What brings it back, or does it again."""


class Moves(QObject):
    """The verbs of moving over one page. ``marks`` tells what stands behind a day; ``page`` is where dialogs and toasts belong to."""

    time_wanted = Signal(object, object)
    """A Held and a Place whose time is missing: ask for it."""
    done = Signal(object)
    """Something was moved: the chips where they lie now, as pairs of item and minute."""

    def __init__(self, page: QWidget, desk: Desk, session: Session, marks: Marks) -> None:
        super().__init__(page)
        self._page, self._desk, self._session, self._marks = page, desk, session, marks
        self._undo: list[Undoable] = []
        self._redo: list[Undoable] = []

    # -- before

    def take_up(self, chips: Sequence[Chip], then: Callable[[Held], object] | None = None, *, near: date | None = None) -> Held:
        """Hold these chips; what the records know of them comes later and is told to ``then``."""
        held = Held(tuple(chips))
        self.look_around(held, near or next((date.fromisoformat(c.day) for c in chips if c.at), self._session.today()), then)
        return held

    def take_up_slot(self, slot: Slot, plane: Plane, then: Callable[[Held], object] | None = None) -> Held:
        """Hold an empty slot of the plan."""
        at = f"{slot.day}T{slot.time}" if slot.time else f"{slot.day}"
        held = Held((Chip("", at, slot.title, "ide", (slot.surface,) if slot.surface else ()),), slot=slot, plane=plane)
        self.look_around(held, slot.day, then)
        return held

    def look_around(self, held: Held, day: date, then: Callable[[Held], object] | None = None) -> None:
        """Fetch what stands around ``day``, and how the held chips stand now."""

        def answered(found: Lift) -> None:
            held.known = found
            if then is not None:
                then(held)

        self._desk.ask(lift, held.keys, day - _WIDE, day + _WIDE, owner=self, then=answered)

    def judge(self, held: Held, place: Place) -> Verdict:
        """What it would do to put the held chips there."""
        days = {date.fromisoformat(at[:10]) for at in land(held.pieces, place) if at}
        marks = {day: tuple(self._marks(day)) for day in days}
        known = held.known
        now = self._session.now().replace(tzinfo=None)
        around = Around(now, marks=marks) if known is None else Around(known.now, known.near, marks, known.distance)
        return (judge if held.slot is None else judge_slot)(held.pieces, place, around)

    # -- moving

    def put(self, held: Held, place: Place) -> None:
        """Put the held chips there: at once, or after a question when approvals would fall. What a rule forbids is said with every reason."""
        if held.known is None:
            self.look_around(held, place.day or self._session.today(), lambda known: self.put(known, place))
            return
        found = self.judge(held, place)
        if found.same:
            return
        if found.reasons:
            self.refuse(found.reasons)
        elif held.slot is not None and held.plane is not None:
            held.plane.slot_landed.emit(held.slot, found.landing[0])
        elif found.needs_time:
            self.time_wanted.emit(held, place)
        elif found.falls:
            self._ask(held, found)
        else:
            self._move(held, found)

    def _ask(self, held: Held, found: Verdict) -> None:
        text = _("{place} di luar jendela tayang yang disetujui. Paraf yang gugur: {falls}. Konten lalu menunggu persetujuan lagi.")
        choices = (Choice("keep", _("Biarkan di tempatnya"), "primary"), Choice("move", _("Pindahkan, paraf gugur"), "dangero"))
        dialog = notices.ask(
            self._page,
            _("Pindahkan dan minta paraf lagi?"),
            text.format(place=place_words(found.landing[0]), falls=fall_words(found.falls)),
            choices,
            lambda key: self._move(held, found) if key == "move" else None,
            tone="warn",
        )
        if dialog is not None:
            dialog.buttons["keep"].setFocus()

    def _move(self, held: Held, found: Verdict) -> None:
        wishes = [Wish(item, at, to) for (item, at), to in zip(held.keys, found.landing, strict=True) if to != at]
        act = partial(move, wishes=wishes, agreed=[f.decision for f in found.falls])
        moved = lambda _change: self.done.emit(tuple((w.item, w.to) for w in wishes if w.to))  # noqa: E731 - called later
        self._write(act, [w.item for w in wishes], lambda _change: self._told(len(wishes), found), moved)

    def _told(self, count: int, found: Verdict) -> str:
        where = place_words(found.landing[0])
        if not found.landing[0]:
            return _("Dilepas dari jadwal") if count == 1 else _("{count} konten dilepas dari jadwal").format(count=count)
        text = _("Dipindah ke {place}") if count == 1 else _("{count} konten dipindah, mulai {place}")
        day = date.fromisoformat(found.landing[0][:10])
        mark = next((m for m in self._marks(day) if m.kind in ("holiday", "leave")), None)
        said = text.format(count=count, place=where)
        if mark is None:
            return said
        what = _("libur nasional") if mark.kind == "holiday" else _("cuti bersama")
        return f"{said} ({what})"

    def _write(
        self, act: Callable[..., Changed], items: Sequence[str], told: Callable[[Changed], str], then: Callable[[Changed], object] | None = None
    ) -> None:
        """Run a change of ``items`` among the records, with what stood before and after it for the way back. The records thread keeps the order.

        What is new afterwards goes away with the way back.
        """
        steps: list[_Step] = []

        def whole(office: Any) -> Changed:
            before = standing(office, items)
            changed: Changed = act(office)
            came = sorted(changed.ids.difference(items))
            new = standing(office, came)
            steps.append(_Step((*before, *new), (*standing(office, items), *new), came=tuple(came)))
            return changed

        def written(change: Changed) -> None:
            if then is not None:
                then(change)
            self._remember(steps[0], told(change))

        self._desk.do(whole, owner=self, then=written, failed=self._refused)

    # -- the way back

    def remember(self, step: Undoable, told: str) -> None:
        """Put something that was written elsewhere among what can be taken back and done again."""
        self._remember(step, told)

    def _remember(self, step: Undoable, told: str) -> None:
        self._undo = [*self._undo[-MOST + 1 :], step]
        self._redo.clear()
        self._say(told, undo=True)

    def undo(self) -> None:
        """Take back what was done last, by new facts."""
        if self._undo:
            step = self._undo.pop()
            self._desk.do(step.act(back=True), owner=self, then=partial(self._undone, step), failed=self._refused)

    def redo(self) -> None:
        """Do again what was undone last."""
        if self._redo:
            step = self._redo.pop()
            self._desk.do(step.act(back=False), owner=self, then=partial(self._redone, step), failed=self._refused)

    def _undone(self, step: Undoable, _changed: Changed) -> None:
        self._redo.append(step)
        self._say(_("Diurungkan"), redo=True)

    def _redone(self, step: Undoable, _changed: Changed) -> None:
        self._undo.append(step)
        self._say(_("Dilakukan lagi"), undo=True)

    # -- something new out of what is there

    def duplicate(self, items: Sequence[str]) -> None:
        """A draft beside each item, with everything that was written."""
        self._desk.do(duplicate, tuple(items), owner=self, then=self._duplicated, failed=self._refused)

    def _duplicated(self, change: Changed) -> None:
        made = tuple(sorted(change.ids))
        told = _("Salinan dibuat") if len(made) == 1 else _("{count} salinan dibuat").format(count=len(made))
        self._remember(_Step(came=made), told)

    def split(self, item: str) -> None:
        """One item for each surface."""
        self._write(partial(split, item=item), [item], lambda change: _("Dipecah menjadi {n} konten").format(n=len(change.ids)))

    def set_surfaces(self, item: str, wanted: Sequence[str], agreed: Sequence[str]) -> None:
        """The item on exactly these surfaces; ``agreed`` are the approvals that may fall."""
        act = partial(set_surfaces, item=item, wanted=tuple(wanted), agreed=tuple(agreed))
        self._write(act, [item], lambda _change: _("Kanal diubah sebagai versi baru"))

    def settle(self, item: str, rival: Rival) -> None:
        """One of several plans holds: it is planned again and names the others; what it leaves out is off the calendar."""
        when = datetime.fromisoformat(rival.when) if rival.when else None
        act = partial(plan, item=item, when=when, surfaces=rival.surfaces)
        self._write(act, [item], lambda _change: _("Rencana {name} yang dipakai").format(name=rival.name))

    def convert(self, item: str, then: Callable[[], object]) -> None:
        """An item out of an idea."""
        left: list[tuple[Standing, ...]] = []

        def whole(office: Any) -> Changed:
            changed = convert(office, item)
            left.append(standing(office, [item]))
            return changed

        def converted(_change: Changed) -> None:
            self._remember(_Converted(item, new_id(), left[0]), _("Ide menjadi konten"))
            then()

        self._desk.do(whole, owner=self, then=converted, failed=self._refused)

    def throw_away(self, items: Sequence[str]) -> None:
        """Hide ideas and drafts; Ctrl+Z brings them back."""
        self._desk.do(hide, tuple(items), True, owner=self, then=lambda _c: self._thrown(tuple(items)), failed=self._refused)

    def _thrown(self, items: tuple[str, ...]) -> None:
        self._remember(_Step(went=items), _("Dibuang") if len(items) == 1 else _("{count} konten dibuang").format(count=len(items)))

    # -- words

    def refuse(self, reasons: Sequence[Message]) -> None:
        """Say on the page why something may not happen."""
        self._refused(Refused(*reasons))

    def _refused(self, error: object) -> None:
        """Every reason on the page, never a dialog."""
        if isinstance(error, Refused):
            self._desk.refused.emit(error)
        else:
            self._desk.trouble.emit(error)

    def _say(self, text: str, *, undo: bool = False, redo: bool = False) -> None:
        action, act = (_("Urungkan"), self.undo) if undo else (_("Lakukan lagi"), self.redo) if redo else ("", None)
        notices.toast(self._page.window(), text, action, act)
