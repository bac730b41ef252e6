"""The third step of an import: what every row would do, sifted by result, and what the chosen row changes."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core.messages import _
from core.planning.incoming.compare import CHANGED, NEW, SAME, WORDS, WRONG, Verdict
from db.queries.incoming import DryRun
from gui.models.trial_rows import DAY, RESULT, ROW, SURFACES, TITLE, VERDICT, WHY, WORD, TrialModel, when
from gui.theme import font, theme
from gui.widgets.controls import Segmented, emptied, rule
from gui.widgets.prose import Prose
from gui.widgets.surfaces import EmptyState

_ALL = "all"
_WIDTHS = {ROW: 116, RESULT: 118, DAY: 176, TITLE: 228, SURFACES: 168}
_DETAIL = 92
_INSET = 8
_LONG = 240


class _Cells(QStyledItemDelegate):
    """Cells that begin where the words of their heads begin."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme["surface_selected"])
        inside = QStyleOptionViewItem(option)
        inside.rect.adjust(_INSET, 0, -_INSET // 2, 0)
        super().paint(painter, inside, index)


class TrialStep(QWidget):
    """Shows a dry run. ``run`` is the one that shows."""

    def __init__(self) -> None:
        super().__init__()
        self.run = DryRun(())
        self.model = TrialModel(self)
        self.view = _table(self.model)
        self.view.selectionModel().currentRowChanged.connect(self._chosen)
        self.sift = Segmented(_("Hasil uji coba"), [(what, "") for what in (_ALL, NEW, CHANGED, SAME, WRONG)])
        self.sift.chosen.connect(self._sift)
        self._nothing = QWidget()
        self._middle = QStackedWidget()
        self._middle.addWidget(self.view)
        self._detail = QVBoxLayout()
        self._detail.setContentsMargins(0, 0, 0, 0)
        self._detail.setSpacing(3)
        below = QWidget()
        below.setFixedHeight(_DETAIL)
        below.setLayout(self._detail)
        head = QHBoxLayout()
        head.addWidget(self.sift)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._middle, 1)
        column.addWidget(rule())
        column.addWidget(below)

    def show_run(self, run: DryRun) -> None:
        """Show a dry run: what is wrong or changed first on the screen where there is any."""
        self.run = run
        counts = run.counts()
        names = {_ALL: (_("Semua"), len(run.verdicts))} | {what: (_(WORD[what]), counts[what]) for what in (NEW, CHANGED, SAME, WRONG)}
        for what, (name, count) in names.items():
            self.sift.rename(what, f"{name} · {count}")
        self.sift.show_choice(_ALL)
        self._sift(_ALL)

    def focus_first(self) -> None:
        """The keyboard on the rows."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sift(self, what: str) -> None:
        rows = self.run.verdicts if what == _ALL else tuple(v for v in self.run.verdicts if v.what == what)
        self.model.show(rows)
        if rows:
            self._middle.setCurrentWidget(self.view)
            self.view.selectRow(0)
        else:
            self._middle.removeWidget(self._nothing)
            self._nothing.deleteLater()
            title = _("Tidak ada baris di berkas ini") if what == _ALL else _("Tidak ada baris dengan hasil ini")
            self._nothing = EmptyState("sheet", title, _("Kembali untuk memilih lembar atau kolom lain.") if what == _ALL else _("Pilih hasil lain di atas."))
            self._middle.addWidget(self._nothing)
            self._middle.setCurrentWidget(self._nothing)
            emptied(self._detail)

    def _chosen(self, now: QModelIndex, _before: QModelIndex) -> None:
        emptied(self._detail)
        verdict = now.data(VERDICT) if now.isValid() else None
        if verdict is not None:
            for tone, text in _details(verdict):
                line = Prose(text, "label", tone)
                self._detail.addWidget(line)
        self._detail.addStretch(1)


def _details(verdict: Verdict) -> list[tuple[str, str]]:
    """What a row says and does, as lines of (colour, text): at most as many as there is room for."""
    found = [("danger_text", str(reason)) for reason in verdict.reasons]
    for change in verdict.changes:
        old, new = (when(v) if change.field == "at" else _one_line(v) for v in (change.old, change.new))
        words = _("{field}: {old} → {new}") if old else _("{field}: {new}")
        found.append(("text_secondary", words.format(field=_(WORDS[change.field]), old=old, new=new or _("kosong"))))
    if not found:
        caption = next(iter(verdict.wish.texts.values()), "")
        found = [("text_secondary", _one_line(t)) for t in (caption, verdict.wish.note) if t] or [("text_muted", _("Baris ini hanya berisi judul."))]
    return found[:4]


def _one_line(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONG else words[: _LONG - 1] + "…"


def _table(model: TrialModel) -> QTableView:
    view = QTableView()
    view.setObjectName("data")
    view.setAccessibleName(_("Baris berkas dan hasilnya"))
    view.setModel(model)
    view.setFont(font("body"))
    view.setItemDelegate(_Cells(view))
    view.setIconSize(QSize(14, 14))
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(34)
    head = view.horizontalHeader()
    head.setHighlightSections(False)
    head.setStretchLastSection(True)
    for column, width in _WIDTHS.items():
        view.setColumnWidth(column, width)
    head.setSectionResizeMode(WHY, QHeaderView.ResizeMode.Stretch)
    return view
