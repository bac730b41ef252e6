"""Where an empty slot goes that was pulled to another day: this one only, this one and the following, or all."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from core.ledger.ids import new_id
from core.messages import _
from core.planning import series, shifting
from core.planning.moves import place_words
from core.planning.series import Place
from gui import notices
from gui.pages.plans.deeds import Deeds, Step, opposite, record
from gui.widgets.floating import Choice


class SlotMove(QObject):
    """Asks how far a move reaches, and writes it through ``deeds``, which takes it back."""

    def __init__(self, page: QWidget, deeds: Deeds) -> None:
        super().__init__(page)
        self._page, self._deeds = page, deeds

    def put(self, found: Any, landing: str) -> None:
        """``found`` is what the records say of the slot; ``landing`` a wall time, or a day."""
        if found is None:
            self._deeds.refused.emit([_("Slot ini sudah tidak ada.")])
            return
        place, _campaign, _mark, _why_write, why = found
        day, time = date.fromisoformat(landing[:10]), landing[11:16]
        far = series.far(place.base, day)
        if why or far is not None:
            self._deeds.refused.emit([str(w) for w in why or (far,)])
        elif shifting.moved(place, day, time) is None:
            self._only(place, day, time)
        else:
            self._ask(place, day, time)

    def _ask(self, place: Place, day: date, time: str) -> None:
        several = [Choice("following", _("Ini dan sesudahnya"))] if not series.begins(place.series, place.base) else []
        choices = (Choice("keep", _("Batal")), Choice("all", _("Semua tanggal")), *several, Choice("only", _("Hanya yang ini"), "primary"))
        text = _("{title} pindah ke {place}. Yang sudah ditulis tetap di tempatnya.").format(title=place.series.title, place=self._where(day, time))
        dialog = notices.ask(self._page, _("Pindahkan slot yang berulang?"), text, choices, partial(self._answered, place, day, time), width=560)
        if dialog is not None:
            dialog.buttons["only"].setFocus()

    def _answered(self, place: Place, day: date, time: str, key: str) -> None:
        if key == "only":
            self._only(place, day, time)
        elif key == "following":
            self._following(place, day, time)
        elif key == "all":
            whole = shifting.moved(place, day, time)
            assert whole is not None
            kept = record(series.TYPE, place.series.id, shifting.fields(place.series, whole))
            self._do((kept,), (opposite(kept, series.fields(place.series)),), _("Semua tanggalnya pindah"))

    def _only(self, place: Place, day: date, time: str) -> None:
        own = "" if time == place.series.time else time
        kept = record(series.TYPE, place.series.id, series.only(place.series, place.base, day=day, time=own))
        self._do((kept,), (opposite(kept, series.fields(place.series)),), _("Slot dipindah ke {place}").format(place=self._where(day, time)))

    def _following(self, place: Place, day: date, time: str) -> None:
        parts = shifting.parted(place, day, time, new_id())
        assert parts is not None
        before, after = parts
        records = (record(series.TYPE, before.id, shifting.fields(place.series, before)), record(series.TYPE, after.id, series.fields(after)))
        back = (opposite(records[0], series.fields(place.series)), opposite(records[1], None))
        self._do(records, back, _("Slot ini dan sesudahnya pindah"))

    def _do(self, records: tuple[Any, ...], back: tuple[Any, ...], said: str) -> None:
        self._deeds.do(Step(records, back, said, _("Slot dikembalikan")))

    def _where(self, day: date, time: str) -> str:
        return str(place_words(f"{day}T{time}" if time else f"{day}"))
