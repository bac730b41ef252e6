"""*Batas kanal*: the numbers of one surface at a time, each beside the one that ships, how sure that is and where it was read."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from core import platforms
from core.errors import Refused, Trouble
from core.messages import N_, _
from gui import notices
from gui.desk import Desk
from gui.pages.settings.panel import Panel
from gui.session import Session
from gui.widgets.controls import Field, allow, button, emptied, label, restyle, row
from gui.widgets.prose import Prose
from gui.widgets.surfaces import Banner
from gui.words import locale, short_date

_SURE = {
    "high": N_("terlihat di dokumen resmi"),
    "medium": N_("beberapa halaman sepakat"),
    "low": N_("satu halaman, periksa lagi"),
    "unknown": N_("belum dinilai"),
}


def _look(office: Any) -> Any:
    """Runs in the records thread."""
    from db.queries.limits import limits

    return limits(office)


def _set(office: Any, surface: str, numbers: dict[str, int | None], reason: str) -> Any:
    """Runs in the records thread."""
    from db.actions.limit import limit

    return limit(office, surface, numbers, reason)


class LimitsPanel(Panel):
    """``fields`` are the editors of the surface that shows, by the name of the limit."""

    title = N_("Batas kanal")
    kinds = frozenset({"entry"})

    def __init__(self, title: str, desk: Desk, session: Session) -> None:
        super().__init__(title, desk, session)
        self._shown: Any = None
        self.fields: dict[str, QLineEdit] = {}
        self._typed: dict[str, dict[str, str]] = {}
        self.surface = QComboBox()
        self.surface.setAccessibleName(_("Kanal"))
        self.surface.currentIndexChanged.connect(lambda _n: self._fill())
        self.source = QLineEdit()
        self.source.setMaxLength(400)
        self.source.setPlaceholderText(_("misalnya halaman bantuan resmi, 22 November 2026"))
        self.source.textChanged.connect(self._judge)
        self._source = Field(_("Di mana dan kapan dibaca"), self.source, _("Wajib bila ada angka yang diganti; tampil di samping angkanya."))
        self.save = button(_("Simpan batas"), self._save, kind="primary")
        self.reset = button(_("Pakai bawaan semua"), self._reset, kind="ghost")
        for verb in (self.save, self.reset):
            allow(verb, [_("Kantor belum terbuka.")])
        self._above, self._grid, self._told = QVBoxLayout(), QVBoxLayout(), Prose("", "caption", "text_muted")
        inside = QVBoxLayout()
        inside.setContentsMargins(16, 12, 16, 16)
        inside.setSpacing(12)
        lead = _(
            "Dipakai penghitung huruf di editor, pemeriksaan, dan langkah yang menyetujui tampilan. Platform mengubah batasnya tanpa kabar: ganti bila berbeda."
        )
        inside.addWidget(Prose(lead, "caption", "text_muted"))
        inside.addLayout(self._above)
        inside.addLayout(row(label(_("Kanal"), "label"), self.surface, None))
        inside.addLayout(self._grid)
        inside.addWidget(self._told)
        inside.addWidget(self._source)
        inside.addLayout(row(self.save, self.reset, None))
        self.body.addLayout(inside)

    def ask(self) -> None:
        """Ask for the limits."""
        self.desk.ask(_look, owner=self, then=self._show, failed=lambda _error: None)

    def first(self) -> QWidget:
        """The choice of the surface."""
        return self.surface

    def sift(self, words: list[str]) -> bool:
        """Whether the limits speak of all these words; a surface that is named is shown."""
        if not words:
            return True
        names = [_(s.name).casefold() for s in platforms.shipped().values()]
        hit = next((n for n, name in enumerate(names) if any(w in name for w in words)), None)
        text = " ".join((self.accessibleName(), *map(_, platforms.LIMITS.values()), *names)).casefold()
        found = all(w in text for w in words)
        if found and hit is not None and self._shown is not None:
            self.surface.setCurrentIndex(hit)
        return found

    def _show(self, found: Any) -> None:
        if found == self._shown:
            return
        self._shown = found
        if not self.surface.count():
            self.surface.blockSignals(True)
            for s in found.surfaces:
                self.surface.addItem(_(s.shipped.name), s.shipped.id)
            self.surface.blockSignals(False)
        changed = sum(1 for s in found.surfaces if s.own)
        self.note.setText(_("{n} kanal diubah kantor").format(n=changed) if changed else "")
        self._fill()

    def _now(self) -> Any:
        return self._shown.surfaces[self.surface.currentIndex()]

    def _fill(self) -> None:
        """The numbers of the chosen surface; what is typed for it stays."""
        here = self._now()
        emptied(self._grid)
        held = QWidget()
        grid = QGridLayout(held)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(8)
        self.fields = {}
        typed = self._typed.get(here.shipped.id, {})
        for n, (name, shipped) in enumerate(platforms.numbers(here.shipped).items()):
            edit = QLineEdit(typed.get(name, str(here.own.get(name, "") or ("" if shipped < 0 else shipped))))
            edit.setFixedWidth(110)
            edit.setMaxLength(12)
            edit.setAccessibleName(f"{_(here.shipped.name)}: {_(platforms.LIMITS[name])}")
            edit.setPlaceholderText(_("tanpa batas"))
            edit.textChanged.connect(partial(self._keep, here.shipped.id, name))
            self.fields[name] = edit
            sure = _(_SURE.get(here.shipped.confidence(name), _SURE["unknown"]))
            words = _("bawaan: tanpa batas") if shipped < 0 else _("bawaan {n}, {sure}").format(n=locale().toString(shipped), sure=sure)
            grid.addWidget(label(_(platforms.LIMITS[name]), "body"), n, 0)
            grid.addWidget(edit, n, 1)
            grid.addWidget(label(words, "caption", "muted"), n, 2)
        grid.setColumnStretch(2, 1)
        self._grid.addWidget(held)
        self.source.setText(here.reason)
        self._told.set_text(self._origin(here))
        self._judge()

    def _origin(self, here: Any) -> str:
        day = short_date(date.fromisoformat(here.shipped.as_of))
        lines = [_("Bawaan dibaca {day}: {sources}.").format(day=day, sources="; ".join(here.shipped.sources))]
        if here.own:
            who = _("Diubah {who}, {day}: {reason}.").format(who=here.who, day=short_date(date.fromisoformat(here.at[:10])), reason=here.reason)
            lines.insert(0, who)
        return "\n".join(lines)

    def _keep(self, surface: str, name: str, text: str) -> None:
        self._typed.setdefault(surface, {})[name] = text
        self._judge()

    def _numbers(self) -> dict[str, int | None] | None:
        """What is typed as limits; None stands for the shipped number. No dict at all when something is no number."""
        here = self._now()
        found: dict[str, int | None] = {}
        shipped = platforms.numbers(here.shipped)
        for name, edit in self.fields.items():
            text = edit.text().replace(".", "").strip()
            if not text:
                found[name] = None
            elif text.isascii() and text.isdigit() and platforms.sound(int(text)):
                found[name] = None if int(text) == shipped[name] else int(text)
            else:
                return None
        return found

    def _judge(self) -> None:
        if self._shown is None:
            return
        here, numbers = self._now(), self._numbers()
        closed = [_("Masuk dulu untuk mengubah pengaturan kantor.")] if self._shown.locked else [str(w) for w in self._shown.why]
        for edit in self.fields.values():
            text = edit.text().replace(".", "").strip()
            good = not text or (text.isascii() and text.isdigit() and platforms.sound(int(text)))
            restyle(edit, "state_", "" if good else "error")
            edit.setReadOnly(bool(closed))
            edit.setToolTip("\n".join(closed))
        self.source.setReadOnly(bool(closed))
        reasons = list(closed)
        if numbers is None:
            reasons.append(_("Batas kanal adalah angka 1 sampai {high}.").format(high=locale().toString(platforms.MOST)))
        elif {n: v for n, v in numbers.items() if v is not None} == dict(here.own) and self.source.text().strip() == here.reason:
            reasons.append(_("Belum ada yang diubah."))
        elif any(v is not None for v in numbers.values()) and not self.source.text().strip():
            reasons.append(_("Tulis di mana dan kapan angka ini dibaca."))
        allow(self.save, reasons)
        allow(self.reset, [*closed, *([] if here.own else [_("Kanal ini memakai batas bawaan.")])])

    def _save(self) -> None:
        numbers = self._numbers()
        if numbers is not None:
            self._send(numbers, self.source.text())

    def _reset(self) -> None:
        self._send(dict.fromkeys(platforms.numbers(self._now().shipped)), "")

    def _send(self, numbers: dict[str, int | None], reason: str) -> None:
        emptied(self._above)
        here = self._now().shipped.id
        self.desk.do(_set, here, numbers, reason, owner=self, then=lambda _change: self._kept(here), failed=self._failed)

    def _kept(self, surface: str) -> None:
        self._typed.pop(surface, None)
        self._fill()
        notices.toast(self.window(), _("Batas {surface} tersimpan").format(surface=platforms.name(surface)))

    def _failed(self, error: Refused | Trouble) -> None:
        emptied(self._above)
        lines = notices.reasons(error) if isinstance(error, Refused) else [str(error.what), str(error.advice)]
        self._above.addWidget(Banner("warn", lines))
