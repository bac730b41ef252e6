"""The dialog that lists exactly what is about to be signed, and asks for the PIN once for all of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QScrollArea, QVBoxLayout, QWidget

from core.errors import Refused, Trouble
from core.log import Secret
from core.messages import _
from core.records import Person
from core.review import Signed
from core.signing import Pick
from gui.desk import Desk
from gui.pages.approval.words import ANSWERS, GLYPHS, VERDICTS, acting_words, short_print, surface_names
from gui.session import Session
from gui.theme import font
from gui.widgets.chip_card import Badges
from gui.widgets.controls import label, row, rule
from gui.widgets.floating import Choice, Dialog
from gui.widgets.glyphs import Glyph
from gui.widgets.login import Login, PersonRow, brake_file
from gui.widgets.prose import Prose

_LEAST, _MOST = 96, 300


def _sign(office: Any, path: Any, person: str, secret: Secret, picks: Sequence[Pick], session: str) -> Any:
    """Runs in the records thread: the PIN once more, behind its brake, and then everything or nothing."""
    from db import brake
    from db.actions.sign import sign

    brake.unlock(office, path, person, secret.reveal(), time.time)
    return sign(office, picks, session)


class SignDialog(Login):
    """``entered`` carries the session id once everything is signed. ``refused`` gets a refusal that is not about the PIN."""

    WIDTH = 560

    def __init__(
        self,
        window: QWidget,
        desk: Desk,
        session: Session,
        person: Person,
        lines: Sequence[Signed],
        picks: Sequence[Pick],
        skipped: int,
        sitting: str,
        pins: Mapping[str, str],
        refused: Callable[[Refused], object],
    ) -> None:
        self._person_here, self._lines, self._picks, self._skipped, self._sitting, self._tell = person, tuple(lines), tuple(picks), skipped, sitting, refused
        super().__init__(window, desk, session, [person], pins)
        self._title.setText(_("Masukkan PIN paraf"))
        self.setAccessibleDescription("; ".join(self._say(line) for line in self._lines))

    def _words(self) -> tuple[str, str, tuple[Choice, ...]]:
        n = len(self._lines)
        sign = Choice("enter", _("Tanda tangani"), "primary", "signature")
        title = _("Tanda tangani {n} keputusan").format(n=n)
        return (
            title,
            _("Atas nama {name}. Semua baris ini tercatat, atau tidak satu pun.").format(name=self._signer()),
            (
                Choice("cancel", _("Periksa lagi")),
                sign,
            ),
        )

    def _signer(self) -> str:
        """Who signs, and by which delegation where there is one."""
        acting = dict.fromkeys(acting_words(line.acting) for line in self._lines if line.acting)
        return ", ".join((self._person_here.name, *acting))

    def _build_people(self) -> None:
        """In the place of the people: who signs is settled, so what is signed stands here."""
        self._group = QButtonGroup(self)
        me = PersonRow(self._person_here)
        me.setParent(self)
        me.hide()
        me.setChecked(True)
        self._group.addButton(me)
        self.middle.addLayout(self._counts())
        inside = QWidget()
        inside.setObjectName("scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 6, 12, 6)
        column.setSpacing(0)
        for n, line in enumerate(self._lines):
            if n:
                column.addWidget(rule())
            column.addLayout(self._row(line))
        column.addStretch(1)
        self._list = QScrollArea()
        self._list.setObjectName("well")
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setWidget(inside)
        self._list.setWidgetResizable(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(_("Yang ditandatangani"))
        self.middle.addWidget(self._list)
        self._inside = inside
        self._fit_list()

    def _fit_list(self) -> None:
        """As high as the lines need and the window allows; the PIN below is always in sight."""
        wide = self.WIDTH - 48
        needed = self._inside.layout().totalHeightForWidth(wide) if self._inside.layout().hasHeightForWidth() else self._inside.sizeHint().height()
        room = self.parentWidget().height() - 372
        self._list.setFixedHeight(max(_LEAST, min(needed + 4, room, _MOST)))

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget():
            self._fit_list()
        return super().eventFilter(watched, event)

    def _counts(self) -> QVBoxLayout:
        counted = {v: sum(x.verdict == v for x in self._lines) for v in ("approve", "return", "reject", "answer")} | {"skip": self._skipped}
        usual = () if counted["answer"] else ("approve", "return", "skip")
        shown = {v: count for v, count in counted.items() if count or v in usual}
        a_row = 2 if len(shown) == 4 else 3  # four beside each other would cut their words
        column = QVBoxLayout()
        column.setSpacing(8)
        for n, (verdict, count) in enumerate(shown.items()):
            if n % a_row == 0:
                line = row(spacing=8)
                column.addLayout(line)
            box = QFrame()
            box.setObjectName("card")
            box.setAccessibleName(f"{_(VERDICTS[verdict])}: {count}")
            picture, ink = GLYPHS[verdict]
            inner = row(Glyph(picture, 16, ink), label(_(VERDICTS[verdict]), "body"), None, label(str(count), "heading"), margins=(12, 6, 12, 6))
            box.setLayout(inner)
            line.addWidget(box, 1)
        return column

    def _row(self, line: Signed) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(0, 7, 0, 7)
        column.setSpacing(3)
        picture, ink = GLYPHS[line.verdict]
        title = Prose(line.title, "subhead", "text")
        top = row(Glyph(picture, 16, ink), spacing=8)
        top.addWidget(title, 1)
        badges = Badges(line.surfaces)
        badges.setToolTip(surface_names(line.surfaces))
        top.addWidget(badges)
        top.addWidget(label(f"v{line.version}", "caption", "muted"))
        column.addLayout(top)
        hashes = " / ".join(short_print(h) for _facet, h in line.facets)
        prints = label(_("{step} · Sidik isi {prints}").format(step=line.step, prints=hashes), "caption", "muted")
        prints.setFont(font("caption", tnum=True))
        column.addLayout(row(24, prints, None, spacing=0))
        for text in self._details(line):
            under = row(24, spacing=0)
            under.addWidget(Prose(text, "caption", "text_secondary"), 1)
            column.addLayout(under)
        return column

    def _details(self, line: Signed) -> list[str]:
        found = [_("Dicatat dari kertas bertanda tangan, pindaian {print}.").format(print=short_print(line.scan))] if line.scan else []
        found += [_("Alasan: {text}").format(text=line.reason)] if line.reason and (line.verdict != "approve" or line.scan) else []
        found += [_("{question} Ya, dinyatakan lewat tanda tangan ini.").format(question=q) for q in line.affirmed]
        found += [f"{q} {_(ANSWERS[a])}." + (f" {note}" if note else "") for q, a, note in line.answers]
        found += [_("Pengecualian untuk {check}: {why}").format(check=check, why=why) for check, why in line.overrides]
        return found

    def _say(self, line: Signed) -> str:
        return f"{_(VERDICTS[line.verdict])}: {line.title}, {surface_names(line.surfaces)}, v{line.version}"

    # -- signing

    def _send(self, person: Person, secret: Secret) -> None:
        self._desk.do(
            _sign, brake_file(self._session), person.id, secret, self._picks, self._sitting, owner=self, then=partial(self._enter, person), failed=self._refused
        )

    def _enter(self, person: Person, _changed: object) -> None:
        Dialog.answer(self, "enter")
        self.entered.emit(self._sitting)

    def _refused(self, error: Refused | Trouble) -> None:
        from core.brake import TooSoon, WrongPin

        if isinstance(error, Refused) and not isinstance(error, WrongPin | TooSoon):
            Dialog.answer(self, "cancel")
            self._tell(error)
        else:
            super()._refused(error)
