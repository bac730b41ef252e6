"""The page *Arsip & audit*: four tabs over the same records."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core.messages import _
from db.checking import Checked
from db.queries.redaction import Removal
from gui import notices
from gui.desk import Desk
from gui.pages.archive import redact
from gui.pages.archive.authenticity import Authenticity
from gui.pages.archive.concerns import Concerns
from gui.pages.archive.log_list import LogList
from gui.pages.archive.sheets import Sheets
from gui.print.writing import Parts, file_name, proof_parts, write_proof
from gui.session import Session
from gui.widgets.controls import label
from gui.widgets.floating import Choice
from gui.widgets.tabs import Tab, TabRow


class Page(QWidget):
    """``log``, ``authenticity``, ``sheets`` and ``concerns`` are the tabs."""

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__()
        self.setObjectName("page")
        self._desk, self._session = desk, session
        self._loud = self._wrong = 0
        self.bar = label(_("Arsip & audit"), "title")
        self.tabs = TabRow(_("Bagian arsip"))
        self.log, self.authenticity = LogList(desk, session), Authenticity(desk, session)
        self.sheets, self.concerns = Sheets(desk, session), Concerns(desk, session)
        self._parts: dict[str, LogList | Authenticity | Sheets | Concerns] = {
            "log": self.log, "authenticity": self.authenticity, "sheets": self.sheets, "concerns": self.concerns,
        }  # fmt: skip
        self._stack = QStackedWidget()
        for part in self._parts.values():
            self._stack.addWidget(part)
        head = QFrame()
        head.setObjectName("filters")
        line = QHBoxLayout(head)
        line.setContentsMargins(20, 0, 20, 0)
        line.addWidget(self.tabs)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._stack, 1)
        self._name_tabs()
        self._connect()
        self.concerns.refresh()
        self.authenticity.recall()

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._chosen)
        self.log.proof_wanted.connect(self.save_proof)
        self.log.removal_wanted.connect(self.remove)
        self.authenticity.fact_wanted.connect(self.show_fact)
        self.authenticity.checked.connect(self._checked)
        self.concerns.counted.connect(self._counted)
        self.concerns.fact_wanted.connect(self.show_fact)
        self.concerns.item_wanted.connect(partial(self._session.page_wanted.emit, "content"))
        self.concerns.idle_wanted.connect(self._show_idle)
        self.concerns.person_wanted.connect(self._show_person)
        for keys, by in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            step = QShortcut(QKeySequence(keys), self)
            step.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            step.activated.connect(partial(self.tabs.step, by))

    # -- what the window asks

    def focus_first(self) -> None:
        """The keyboard where work begins in the tab that shows."""
        self._parts[self.tabs.current()].focus_first()

    def open_item(self, item: str) -> None:
        """Everything in the log about one item."""
        self.show_tab("log")
        self.log.show_item(item)

    def show_tab(self, key: str) -> None:
        """Go to a tab: ``log``, ``authenticity``, ``sheets`` or ``concerns``."""
        self.tabs.show_current(key)
        self._stack.setCurrentWidget(self._parts[key])

    def show_fact(self, fact: str) -> None:
        """One fact in full, in the log."""
        self.show_tab("log")
        self.log.show_fact(fact)
        self.log.focus_first()

    # -- tabs

    def _chosen(self, key: str) -> None:
        self.show_tab(key)
        self.focus_first()

    def _name_tabs(self) -> None:
        self.tabs.show_tabs(
            (
                Tab("log", _("Catatan")),
                Tab("authenticity", _("Keaslian"), self._wrong, alarm=True),
                Tab("sheets", _("Lembar")),
                Tab("concerns", _("Temuan audit"), self._loud, alarm=True),
            )
        )

    def _checked(self, found: Checked | None) -> None:
        """What the last check found shows at the tab, and at the facts it is about."""
        self._wrong = len(found.report.wrong) if found is not None else 0
        about: dict[str, tuple[str, ...]] = {}
        for finding in found.report.wrong if found is not None else ():
            about[finding.id] = (*about.get(finding.id, ()), str(finding.message))
        self.log.show_findings(about)
        self._name_tabs()

    def _counted(self, loud: int) -> None:
        self._loud = loud
        self._name_tabs()

    def _show_idle(self) -> None:
        self.show_tab("log")
        self.log.filters.only_idle()
        self.log.focus_first()

    def _show_person(self, person: str) -> None:
        self.show_tab("log")
        self.log.filters.only_person(person)
        self.log.focus_first()

    # -- the proof of a decision

    def save_proof(self, decision: str) -> None:
        """Write the proof of one decision to a file that the person chooses."""
        if self._session.locked:  # the seat that exports seals the proof
            self._session.entry_wanted.emit()
            return
        shown = self.log.panel.shown
        title = shown.told.title if shown is not None else ""
        path = notices.save_as(self, _("Simpan bukti keputusan"), file_name(_("Bukti keputusan {title}"), title), "PDF (*.pdf)")
        if path is not None:
            self._desk.ask(proof_parts, decision, owner=self, then=partial(self._paint_proof, path))

    def _paint_proof(self, path: Path, parts: Parts) -> None:
        self._desk.away(write_proof, parts, path, owner=self, then=self._proof_written)

    def _proof_written(self, path: Path) -> None:
        text = _("Bukti keputusan tersimpan: {name}").format(name=path.name)
        notices.toast(self.window(), text, _("Buka folder"), partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(path.parent))))

    # -- the removal of a body

    def remove(self, fact: str) -> None:
        """Ask two persons to remove a body for a legal reason."""
        if self._session.locked:
            self._session.entry_wanted.emit()
            return
        self._desk.ask(redact.find, fact, owner=self, then=self._ask_two)

    def _ask_two(self, found: Removal) -> None:
        person = self._session.person
        if person is not None:
            dialog = redact.RedactDialog(self.window(), self._desk, self._session, person, found, lambda _error: None)
            dialog.entered.connect(self._removed)
            dialog.open_it()

    def _removed(self, _item: str) -> None:
        self._desk.ask(redact.holders, owner=self, then=self._show_holders)

    def _show_holders(self, names: tuple[str, ...]) -> None:
        """The bytes are gone here; what old backups hold is destroyed by hand."""
        notices.toast(self.window(), _("Isi sudah dihapus. Sidik dan tanda tangannya tetap."))
        if names:
            text = _("Cadangan berikut dibuat sebelum penghapusan dan masih memuat isinya. Hapus berkasnya, juga salinannya di tempat lain.")
            notices.ask(
                self,
                _("Hancurkan cadangan lama ini"),
                text,
                (Choice("close", _("Mengerti"), "primary"),),
                lambda _key: None,
                tone="warn",
                inside=redact.after(names),
            )
