"""The page *Persetujuan*: queue at the left, the item as it will be published in the middle, the decision at the right.

Nothing counts before the PIN: choices, answers and exceptions lie in ``draft/<person>/session.json`` and are signed together.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedLayout, QStackedWidget, QVBoxLayout, QWidget

from core.errors import Refused
from core.ledger.ids import new_id
from core.messages import _
from core.records import Changed
from core.review import Review, Signed, Waits
from core.signing import ANSWER, SKIP, Pick
from gui import notices
from gui.desk import Desk
from gui.pages import START
from gui.pages.approval import asks
from gui.pages.approval.bars import Head, SignBar
from gui.pages.approval.centre import Centre
from gui.pages.approval.decision import Decision
from gui.pages.approval.marks import KEYS
from gui.pages.approval.picks import Key, Picks
from gui.pages.approval.pin import SignDialog
from gui.pages.approval.queue import Queue
from gui.pages.approval.reasons import own_reasons
from gui.pages.approval.sitting import Sitting
from gui.session import Session
from gui.widgets.pictures import Pictures
from gui.widgets.surfaces import Banner, EmptyState

_KINDS = frozenset({"open", "revision", "submit", "answer", "finding", "decision", "plan", "entry", "release", "incident", "charter", "redact"})
"""What may change the queue or an item on the screen."""
_SAVE_AFTER = 800
_ROOMY = 1300
"""From this width on the side columns are wide (SPEC 2.5)."""


class Page(QWidget):
    """The page. ``bar`` stands in the top bar of the window; in a session the page stands alone."""

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__()
        self.setObjectName("page")
        self._desk, self._session = desk, session
        self.picks, self._sitting = Picks(), new_id()
        self._rows: tuple[Waits, ...] = ()
        self._changed: frozenset[Key] = frozenset()
        self._seen: set[tuple[str, str, str]] = set()
        self._current: Key | None = None
        self._shown: Review | None = None
        self._person = ""
        self._wanted_item = ""
        pictures = Pictures(self, desk)
        self.queue, self.centre, self.decision = Queue(pictures), Centre(pictures), Decision()
        self.bar, self.foot, self.sitting = Head(), SignBar(), Sitting(self, desk, session)
        self.alone = self.sitting.alone
        self._saver = QTimer(self)
        self._saver.setSingleShot(True)
        self._saver.setInterval(_SAVE_AFTER)
        self._saver.timeout.connect(self._save_now)
        self._lay_out()
        self._connect()
        self._person_changed()

    def _lay_out(self) -> None:
        self._notes = QVBoxLayout()
        self._notes.setContentsMargins(20, 0, 20, 0)
        self._middle = QStackedWidget()
        self._nothing = EmptyState("signature", _("Tidak ada yang menunggu paraf"), _("Konten baru muncul di sini setelah diajukan atau diverifikasi."))
        self._finished = EmptyState("signature", _("Semua sudah diputuskan"), _("Tanda tangani sekali untuk mengesahkan."), _("Tanda tangani"), self.sign)
        for part in (self.centre, self._nothing, self._finished):
            self._middle.addWidget(part)
        self._side = QScrollArea()
        self._side.setWidget(self.decision)
        self._side.setWidgetResizable(True)
        self._side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addLayout(self._notes)
        middle.addWidget(self._middle, 1)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.queue)
        across.addLayout(middle, 1)
        across.addWidget(self._side)
        self._whole = QStackedLayout(self)
        self._work = QWidget()
        for whole in (self._work, self.sitting.handover):
            self._whole.addWidget(whole)
        column = QVBoxLayout(self._work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.sitting.head)
        column.addLayout(across, 1)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        self.queue.chosen.connect(self.open_key)
        self.centre.ended.connect(self._ended)
        self.centre.claim_marked.connect(self._mark)
        self.centre.answered.connect(self._answer)
        self.centre.overridden.connect(self._override)
        self.decision.decided.connect(self._decide)
        self.decision.typed.connect(self._typed)
        self.decision.undone.connect(self._take_back)
        self.decision.left.connect(self.focus_first)
        self.decision.entry_wanted.connect(self._session.entry_wanted)
        self.foot.undone.connect(self.undo)
        self.foot.sign.clicked.connect(self.sign)
        self.bar.begin.clicked.connect(self._session.sitting_wanted)
        self.sitting.head.left.connect(self.leave)
        self.sitting.head.handed_over.connect(self.hand_over)
        self.sitting.ended.connect(self._sitting_ended)
        self._session.changed.connect(self._person_changed)
        self._desk.changed.connect(self._news)

    # -- what the window asks

    def focus_first(self) -> None:
        """The keyboard on the queue, from where every key of the page works."""
        self.queue.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_item(self, item: str) -> None:
        """Show an item of the queue; remembered until the queue is there."""
        key = next((r.key for r in self._rows if r.item == item), None)
        self._wanted_item = "" if key else item
        if key:
            self.open_key(key)

    @property
    def stands_alone(self) -> bool:
        """Whether the page shows without rail and top bar now."""
        return self.sitting.stands_alone

    def begin_sitting(self, before: str = START) -> None:
        """Nothing but the session on the screen; leaving it leads to the page ``before``. Without anything to decide, nothing happens."""
        self.sitting.begin(START if before == "approval" else before)
        self.focus_first()

    # -- the queue

    def _person_changed(self) -> None:
        """Somebody else sits here, or nobody: what is not saved yet is saved, and the queue is another one."""
        if self._saver.isActive():
            self._save_now()
        for dialog in self.window().findChildren(SignDialog):
            if dialog.isVisible():
                dialog.answer("cancel")
        person = self._session.person
        self._person = person.id if person else ""
        self.picks, self._changed = Picks(), frozenset()
        self._rows = ()
        self._note(None)
        self.sitting.show_person(person)
        handed = self._whole.currentWidget() is self.sitting.handover and not self.sitting.handing
        self._whole.setCurrentWidget(self.sitting.handover if self.sitting.handing else self._work)
        if handed:
            QTimer.singleShot(0, self, self.focus_first)  # the dialog of the PIN gives the keyboard back to a row that is gone
        self._ask(kept=bool(person))

    def _news(self, change: Changed) -> None:
        if change.kinds & _KINDS:
            self._ask(kept="open" in change.kinds and bool(self._person))

    def _ask(self, *, kept: bool) -> None:
        person = self._person
        self._desk.ask(partial(asks.load, kept=kept), person, owner=self, then=partial(self._loaded, person))

    def _loaded(self, person: str, found: asks.Loaded) -> None:
        if person != self._person:
            return
        self._rows, kept = found
        if kept is not None:
            self.picks.load(kept)
        revs = {r.key: r.rev for r in self._rows}
        void = [k for k, p in self.picks.all().items() if revs.get(k) != p.rev]
        self._changed |= {k for k in void if k in revs and self.picks.chosen().get(k)}
        self.picks.drop(void)
        if void:
            self._save_now()
        keys = list(revs)
        if self._wanted_item:
            self._current = next((r.key for r in self._rows if r.item == self._wanted_item), self._current)
            self._wanted_item = ""
        if self._current not in keys:
            self._current = next((k for k in keys if k not in self.picks.chosen()), None)
        self._show_all()
        if self._current is not None:
            self.open_key(self._current)

    def _show_all(self) -> None:
        chosen = self.picks.chosen()
        self.queue.show_rows(self._rows, chosen, self._changed, self._current)
        self.bar.show_progress(len([r for r in self._rows if r.key in chosen]), len(self._rows), list(chosen.values()))
        self.bar.begin.setVisible(bool(self._person and self._rows))
        done, verdicts = len([r for r in self._rows if r.key in chosen]), list(chosen.values())
        self.sitting.head.show_progress(done, len(self._rows), verdicts, self.sitting.pace.minutes_left(len(self._rows) - done))
        self.sitting.show(waiting=bool(self._person and self._rows))
        self.foot.show_picks(self.picks.signing(), self.picks.can_undo(), locked=not self._person)
        empty = not self._rows
        done = bool(self._rows) and self._current is None
        self._middle.setCurrentWidget(self._nothing if empty else self._finished if done else self.centre)
        self._side.setVisible(not empty and not done)

    def open_key(self, key: Key) -> None:
        """Show one line of the queue in the middle."""
        self._current = key
        self._show_all()
        self._desk.ask(asks.look, key, self.picks.get(key), owner=self, then=self._show_review)

    def _show_review(self, review: Review) -> None:
        if review.key != self._current:
            return
        self._shown = review
        self.centre.show_review(review, self.picks.get(review.key))
        self._show_decision()

    def _show_decision(self) -> None:
        if self._shown is not None:
            pick = self.picks.get(self._shown.key)
            seen = (*self._shown.key, self._shown.rev) in self._seen
            self.decision.show_review(self._shown, pick, own_reasons(self._shown, pick, seen=seen), locked=not self._person)

    # -- what is picked

    def _pick(self) -> Pick | None:
        """The pick on the item that is shown; None while nobody may pick."""
        if self._shown is None or not self._person or self._shown.key != self._current:
            return None
        return self.picks.get(self._shown.key) or Pick(self._shown.item, self._shown.step, self._shown.rev)

    def _keep(self, pick: Pick) -> None:
        self.picks.keep(pick)
        self._saver.start()

    def _mark(self, claim: str, mark: str) -> None:
        pick = self._pick()
        if pick is None or self._shown is None:
            return
        marks = {k: v for k, v in {**pick.marks, claim: mark}.items() if v}
        self._keep(replace(pick, marks=marks))
        self._show_decision()
        self.decision.suggest(marks, {c.id: c.statement for c in self._shown.claims})

    def _answer(self, question: str, answer: str, note: str) -> None:
        pick = self._pick()
        if pick is not None:
            others = {q: a for q, a in pick.answers.items() if q != question}
            self._keep(replace(pick, answers={**others, question: (answer, note)} if answer else others))
            self.open_key(pick.key)

    def _override(self, span: str, why: str) -> None:
        pick = self._pick()
        if pick is not None:
            others = {s: w for s, w in pick.overrides.items() if s != span}
            self._keep(replace(pick, overrides={**others, span: why} if why else others))
            self.open_key(pick.key)

    def _typed(self, text: str) -> None:
        pick = self._pick()
        if pick is not None:
            self._keep(replace(pick, reason=text))

    def _decide(self, verdict: str) -> None:
        pick = self._pick()
        if pick is None:
            return
        reason = "" if verdict in (ANSWER, SKIP) else self.decision.reason()
        self.picks.put(replace(pick, verdict=verdict, reason=reason, to_step=self.decision.to_step() if verdict == "return" else ""))
        self._changed -= {pick.key}
        self.sitting.pace.decided()
        self._save_now()
        waits = [k for k in (r.key for r in self._rows) if k not in self.picks.chosen()]
        after = [r.key for r in self._rows]
        here = after.index(pick.key) if pick.key in after else 0
        self._go(next((k for k in after[here + 1 :] if k in waits), waits[0] if waits else None))

    def _go(self, key: Key | None) -> None:
        """To the next item, or to the end of the session."""
        self._current = key
        if key is None:
            self._shown = None
            self._show_all()
            self.focus_first()
        else:
            self.open_key(key)

    def _take_back(self) -> None:
        """The choice on the item that is shown, whenever it was made."""
        pick = self._pick()
        if pick is not None and pick.verdict:
            self.picks.put(replace(pick, verdict=""))
            self._save_now()
            self.open_key(pick.key)

    def undo(self) -> None:
        """Take the last choice back and show what it was about."""
        key = self.picks.undo()
        if key is not None:
            self._save_now()
            self.open_key(key)

    def _ended(self, where: tuple[str, str, str]) -> None:
        if where not in self._seen:
            self._seen.add(where)
            self._show_decision()

    # -- leaving and signing

    def _save_now(self) -> None:
        """Keep the choices of the person who made them; nothing of it is signed."""
        self._saver.stop()
        if self._person:
            self._desk.ask(asks.save, self._person, self.picks.all(), owner=self, then=lambda _nothing: None)

    def leave(self) -> None:
        """*Simpan & keluar*: the choices stay on this laptop for the next time."""
        self._save_now()
        self.sitting.leave()
        if self.picks.chosen():
            notices.toast(self.window(), _("Pilihan disimpan tanpa tanda tangan."))

    def _sitting_ended(self, back: str) -> None:
        self._whole.setCurrentWidget(self._work)
        self._session.page_wanted.emit(back, "")

    def hand_over(self) -> None:
        """Keep the choices and give the laptop to the next signer."""
        if self._person:
            self._save_now()
            self.sitting.hand_over()

    def sign(self) -> None:
        """Open the dialog that lists everything and asks for the PIN."""
        picks = self.picks.signing()
        if picks and self._session.person is not None:
            self._save_now()
            self._desk.ask(asks.lines_of, picks, owner=self, then=partial(self._open_dialog, picks), failed=self._not_signed)

    def _open_dialog(self, picks: list[Pick], found: tuple[tuple[Signed, ...], dict[str, str]]) -> None:
        person = self._session.person
        if person is None or any(d.isVisible() for d in self.window().findChildren(SignDialog)):
            return
        lines, pins = found
        dialog = SignDialog(self.window(), self._desk, self._session, person, lines, picks, self.picks.skipped(), self._sitting, pins, self._not_signed)
        dialog.entered.connect(partial(self._signed, picks))
        dialog.open_it()

    def _not_signed(self, error: Exception) -> None:
        """Nothing was signed: every reason stands over the item, and what changed meanwhile waits again."""
        from db.actions.sign import ChangedMeanwhile

        if not isinstance(error, Refused):
            self._desk.trouble.emit(error)
            return
        self._note(Banner("warn", notices.reasons(error)))
        if isinstance(error, ChangedMeanwhile):
            self._changed |= set(error.keys)
            self.picks.drop(error.keys)
            self._save_now()
        self._ask(kept=False)

    def _signed(self, picks: list[Pick], sitting: str) -> None:
        decided = sum(p.verdict != ANSWER for p in picks)
        self.picks.drop([p.key for p in picks] + [k for k, v in self.picks.chosen().items() if v == SKIP])
        self._sitting = new_id()
        self._save_now()
        text = _("{n} keputusan ditandatangani.").format(n=len(picks))
        offer = _("Simpan berita acara (PDF)") if decided else ""
        self._note(Banner("ok", [text], offer, partial(self._offer_minutes, sitting) if decided else None))
        self._ask(kept=False)
        self.focus_first()

    def _offer_minutes(self, sitting: str) -> None:
        name = _("berita-acara-{day}.pdf").format(day=self._session.today().isoformat())
        path = notices.save_as(self, _("Simpan berita acara sesi"), name, "PDF (*.pdf)")
        if path is not None:
            told = partial(notices.toast, self.window())
            self._desk.ask(asks.write_minutes, sitting, path, owner=self, then=lambda p: told(_("Berita acara tersimpan: {name}").format(name=p.name)))

    def _note(self, banner: Banner | None) -> None:
        """One message over the item; the next takes its place, and another person sees none of it."""
        while self._notes.count():
            old = self._notes.takeAt(0).widget()
            if old is not None:
                old.deleteLater()
        if banner is not None:
            self._notes.addWidget(banner)

    # -- keys and size

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._key(event):
            super().keyPressEvent(event)

    def _key(self, event: QKeyEvent) -> bool:
        """Single letters work wherever nothing is typed; a field takes its letters itself."""
        key, mods = event.key(), event.modifiers()
        marks = self._shown is not None and (self._shown.step == "verify" or not self._shown.decides)
        if mods == Qt.KeyboardModifier.ControlModifier:
            act = {Qt.Key.Key_Z: self.undo, Qt.Key.Key_Return: self.sign, Qt.Key.Key_Enter: self.sign}.get(Qt.Key(key))
            if act is not None:
                act()
            return act is not None
        if key == Qt.Key.Key_Space:
            self.centre.page_down(back=bool(mods & Qt.KeyboardModifier.ShiftModifier))
            return True
        if mods & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if marks and key in KEYS:
            return self.centre.mark(KEYS[key])
        verdict = {Qt.Key.Key_S: "approve", Qt.Key.Key_K: "return", Qt.Key.Key_T: "reject", Qt.Key.Key_L: SKIP}.get(Qt.Key(key))
        if verdict is not None and self._shown is not None:
            self.decision.press(ANSWER if verdict == "approve" and not self._shown.decides else verdict)
            return True
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(1 if key == Qt.Key.Key_Down else -1)
            return True
        if key == Qt.Key.Key_F11 and not self.stands_alone:
            self._session.sitting_wanted.emit()
            return True
        if key == Qt.Key.Key_F9 and self.stands_alone:
            self.hand_over()
            return True
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_F11) and self._person:
            self.leave()
            return True
        return False

    def _step(self, by: int) -> None:
        order = self.queue.order()
        if order:
            at = order.index(self._current) + by if self._current in order else 0
            self.open_key(order[max(0, min(at, len(order) - 1))])

    def resizeEvent(self, event: QResizeEvent) -> None:
        roomy = self.width() >= _ROOMY
        self.queue.setFixedWidth(288 if roomy else 236)
        self._side.setFixedWidth(316 if roomy else 276)
        super().resizeEvent(event)
