"""*Kalimat & tagar baku*: what the editor offers above a caption, group by group; one at a time is written or changed below the list."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from core.errors import Refused, Trouble
from core.messages import N_, _
from core.snippets import GROUP_NAMES, LONGEST_NAME, Snippet, faults, tidy
from gui import notices
from gui.desk import Desk
from gui.pages.settings.panel import Panel
from gui.session import Session
from gui.theme import font
from gui.widgets.controls import Field, allow, button, emptied, icon_button, label, row
from gui.widgets.prose import Prose
from gui.widgets.surfaces import Banner


def _look(office: Any) -> Any:
    """Runs in the records thread."""
    from db.queries.snippets import editable

    return editable(office)


def _keep(office: Any, snippet: Snippet) -> Any:
    """Runs in the records thread."""
    from db.actions.keep_snippet import keep

    return keep(office, snippet)


def _put_away(office: Any, id: str, back: bool) -> Any:
    """Runs in the records thread."""
    from db.actions.keep_snippet import put_away

    return put_away(office, id, back=back)


class SnippetsPanel(Panel):
    """``buttons`` are (change, put away) by the id of the snippet; ``name``, ``group`` and ``text`` are the fields above the list."""

    title = N_("Kalimat & tagar baku")
    kinds = frozenset({"entry"})

    def __init__(self, title: str, desk: Desk, session: Session) -> None:
        super().__init__(title, desk, session)
        self._shown: Any = None
        self._editing = ""
        self._words: list[str] = []
        self.buttons: dict[str, tuple[QPushButton, QPushButton]] = {}
        self._rows: list[tuple[QWidget, str]] = []
        self.group, self.name, self.text = QComboBox(), QLineEdit(), QPlainTextEdit()
        for key, words in GROUP_NAMES.items():
            self.group.addItem(_(words), key)
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setPlaceholderText(_("misalnya: Salam pembuka, atau pertanyaan warga"))
        self.text.setFont(font("body"))
        self.text.setFixedHeight(96)
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(_("Yang disisipkan di kursor; untuk tagar: #LayananPublik #InfoWarga"))
        self.save = button(_("Tambahkan"), self._save, kind="primary")
        self.fresh = button(_("Batal"), self._begin, kind="ghost")
        self._above, self._list = QVBoxLayout(), QVBoxLayout()
        self._list.setSpacing(0)
        inside = QVBoxLayout()
        inside.setContentsMargins(16, 12, 16, 16)
        inside.setSpacing(12)
        lead = _("Ditawarkan di editor di atas takarir. Kontak resmi dari pengaturan ditawarkan sendiri dan selalu yang terbaru.")
        inside.addWidget(Prose(lead, "caption", "text_muted"))
        inside.addLayout(self._above)
        first = row(Field(_("Jenis"), self.group), Field(_("Nama"), self.name), spacing=12)
        first.setStretch(1, 1)
        inside.addLayout(first)
        inside.addWidget(Field(_("Isi"), self.text))
        inside.addLayout(row(self.save, self.fresh, None))
        inside.addLayout(self._list)
        self.body.addLayout(inside)
        self.name.textChanged.connect(self._judge)
        self.text.textChanged.connect(self._judge)
        self.group.currentIndexChanged.connect(self._judge)

    def ask(self) -> None:
        """Ask for the snippets; what is typed above it stays."""
        self.desk.ask(_look, owner=self, then=self._show, failed=lambda _error: None)

    def first(self) -> QWidget:
        """The first snippet, else the name of a new one."""
        return next((change for change, _away in self.buttons.values() if change.isEnabled()), self.name)

    def sift(self, words: list[str]) -> bool:
        """Show the snippets that hold all these words."""
        self._words = words
        whole = all(w in self.accessibleName().casefold() for w in words)
        hits = [whole or all(w in text for w in words) for _held, text in self._rows]
        for (held, _text), hit in zip(self._rows, hits, strict=True):
            held.setVisible(hit)
        return whole or any(hits)

    def _show(self, found: Any) -> None:
        if found == self._shown:
            return
        self._shown = found
        emptied(self._list)
        self.buttons, self._rows = {}, []
        kept, _why, _locked = found
        group = ""
        for snippet in kept:
            if snippet.group != group:
                group = snippet.group
                head = label(_(GROUP_NAMES[group]), "subhead")
                head.setContentsMargins(0, 12, 0, 4)
                self._list.addWidget(head)
            held = self._row(snippet)
            self._rows.append((held, f"{snippet.name} {snippet.text}".casefold()))
            self._list.addWidget(held)
        if not kept:
            self._list.addWidget(Prose(_("Belum ada. Tulis yang pertama di atas ini."), "body", "text_muted"))
        self.note.setText(_("{n} tersimpan").format(n=len(kept)) if kept else "")
        if self._editing not in self.buttons:
            self._editing = ""
        self.sift(self._words)
        self._judge()

    def _row(self, snippet: Snippet) -> QWidget:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(snippet.name, "label"))
        words.addWidget(Prose(snippet.text, "caption", "text_secondary"))
        change = button(_("Ubah"), partial(self._edit, snippet), kind="ghost", scale="sm")
        away = icon_button("trash-2", _("Hapus {name}").format(name=snippet.name), partial(self._away, snippet), scale="sm")
        change.setAccessibleName(_("Ubah {name}").format(name=snippet.name))
        for made in (change, away):
            allow(made, self._closed(), made.accessibleName())
        self.buttons[snippet.id] = (change, away)
        held = QWidget()
        across = QHBoxLayout(held)
        across.setContentsMargins(0, 8, 0, 8)
        across.setSpacing(8)
        across.addLayout(words, 1)
        across.addWidget(change)
        across.addWidget(away)
        return held

    def _closed(self) -> list[str]:
        _kept, why, locked = self._shown
        return [_("Masuk dulu untuk mengubah pengaturan kantor.")] if locked else [str(w) for w in why]

    # -- one snippet

    def _begin(self) -> None:
        self._editing = ""
        self.name.clear()
        self.text.clear()
        self._judge()
        self.name.setFocus()

    def _edit(self, snippet: Snippet) -> None:
        self._editing = snippet.id
        self.group.setCurrentIndex(self.group.findData(snippet.group))
        self.name.setText(snippet.name)
        self.text.setPlainText(snippet.text)
        self._judge()
        self.name.setFocus()
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None:  # the fields stand above a long list
            around.ensureWidgetVisible(self.group, 0, 80)

    def _typed(self) -> Snippet:
        return tidy(Snippet(self._editing, str(self.group.currentData()), self.name.text(), self.text.toPlainText()))

    def _judge(self) -> None:
        if self._shown is None:
            return
        self.save.setText(_("Simpan perubahan") if self._editing else _("Tambahkan"))
        self.fresh.setVisible(bool(self._editing or self.name.text() or self.text.toPlainText()))
        allow(self.save, self._closed() or [str(f) for f in faults(self._typed())])

    def _save(self) -> None:
        self.desk.do(_keep, self._typed(), owner=self, then=self._kept, failed=self._failed)

    def _kept(self, _change: Any) -> None:
        emptied(self._above)
        notices.toast(self.window(), _("{name} tersimpan dan ditawarkan di editor").format(name=self.name.text().strip()))
        self._begin()
        self.ask()

    def _away(self, snippet: Snippet) -> None:
        undo = partial(self._back, snippet)
        self.desk.do(
            _put_away, snippet.id, False, owner=self, failed=self._failed,
            then=lambda _change: (self.ask(), notices.toast(self.window(), _("{name} dihapus").format(name=snippet.name), _("Urungkan"), undo)),
        )  # fmt: skip

    def _back(self, snippet: Snippet) -> None:
        self.desk.do(_put_away, snippet.id, True, owner=self, then=lambda _change: self.ask(), failed=self._failed)

    def _failed(self, error: Exception) -> None:
        emptied(self._above)
        if isinstance(error, Refused | Trouble):
            self._above.addWidget(Banner("warn", notices.reasons(error) if isinstance(error, Refused) else [str(error)]))
