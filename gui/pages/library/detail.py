"""One file of the library: how it looks, what is known of it, and where it is used."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from core.media import records
from core.media.records import Picture
from core.messages import Message, _
from db.queries.library import Paper, Row
from gui.pages.library.uses import Uses
from gui.pages.library.words import offered
from gui.pages.plans.fields import Choose
from gui.widgets.canvas import Canvas
from gui.widgets.controls import Field, allow, button, emptied, label, row, rule
from gui.widgets.media_grid import title
from gui.widgets.pictures import image
from gui.widgets.refs import Refs
from gui.widgets.scrolled import scrolled
from gui.widgets.surfaces import Banner

if TYPE_CHECKING:
    from db.actions.attach import Seen


class Detail(QWidget):
    """``saved`` carries the picture as it stands in the fields. The other signals ask for what their buttons say."""

    saved = Signal(object)
    redact_wanted = Signal()
    compare_wanted = Signal()
    copy_wanted = Signal()
    unlock_wanted = Signal()
    consent_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.row: Row | None = None
        self._why: Sequence[Message | str] = ()
        self.title, self.facts = label("", "heading"), label("", "caption", "muted")
        self.canvas = Canvas(_("Berkas"))
        self.canvas.setFixedHeight(210)
        self.canvas.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._told = QVBoxLayout()
        self.redact = button(_("Samarkan…"), self.redact_wanted.emit, kind="soft", scale="sm", picture="eye-off")
        self.compare = button(_("Bandingkan"), self.compare_wanted.emit, kind="ghost", scale="sm", picture="git-compare")
        self.copy = button(_("Buka salinan"), self.copy_wanted.emit, kind="ghost", scale="sm", picture="external-link")
        self.unlock = button(_("Buka kunci"), self.unlock_wanted.emit, kind="ghost", scale="sm", picture="lock-open")
        self.lines = {name: QLineEdit() for name in ("name", "owner", "credit", "taken", "place")}
        self.tags, self.alt = QLineEdit(), QPlainTextEdit()
        self.alt.setFixedHeight(58)
        self.alt.setTabChangesFocus(True)
        self.source = Choose([(key, _(name)) for key, name in records.SOURCES.items()])
        self.licence = Choose([(key, _(name)) for key, name in records.LICENCES.items()])
        self.people, self.minors = QCheckBox(_("Ada orang yang dikenali")), QCheckBox(_("Ada anak"))
        self.consents = Refs(_("Tambah izin"), _("Belum ada izin tayang yang dicatat."), _("Catat izin baru…"))
        self.uses = Uses()
        self.save = button(_("Simpan keterangan"), self._save, kind="primary", picture="check")
        self._build()
        self._connect()

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addWidget(self.canvas)
        column.addWidget(self.facts)
        column.addLayout(row(self.redact, self.compare, self.copy, self.unlock, None, spacing=4))
        column.addLayout(self._told)
        column.addWidget(label(_("Dipakai di"), "subhead"))
        column.addWidget(self.uses)
        column.addWidget(rule())
        self._image = QWidget()
        rights = QVBoxLayout(self._image)
        rights.setContentsMargins(0, 0, 0, 0)
        rights.setSpacing(10)
        rights.addWidget(Field(_("Teks alternatif"), self.alt))
        rights.addWidget(Field(_("Pemilik"), self.lines["owner"]))
        pair = row(Field(_("Sumber"), self.source), Field(_("Lisensi"), self.licence), spacing=10)
        rights.addLayout(pair)
        rights.addWidget(Field(_("Kredit"), self.lines["credit"]))
        rights.addLayout(row(Field(_("Diambil kapan"), self.lines["taken"]), Field(_("Diambil di mana"), self.lines["place"]), spacing=10))
        rights.addLayout(row(self.people, self.minors, None))
        rights.addWidget(label(_("Izin tayang"), "label"))
        rights.addWidget(self.consents)
        column.addWidget(Field(_("Nama di pustaka"), self.lines["name"]))
        column.addWidget(Field(_("Label, pisahkan dengan koma"), self.tags))
        column.addWidget(self._image)
        column.addStretch(1)
        foot = QFrame()
        foot.setLayout(row(None, self.save, margins=(20, 10, 20, 10)))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scrolled(inside, _("Keterangan berkas")), 1)
        whole.addWidget(rule())
        whole.addWidget(foot)

    def _connect(self) -> None:
        for line in (*self.lines.values(), self.tags):
            line.textEdited.connect(self._judge)
        for choice in (self.source, self.licence):
            choice.activated.connect(self._judge)
        for box in (self.people, self.minors):
            box.clicked.connect(self._judge)
        self.alt.textChanged.connect(self._judge)
        self.consents.changed.connect(self._judge)
        self.consents.new_wanted.connect(self.consent_wanted)

    def show_row(self, found: Row, papers: Sequence[Paper], why: Sequence[Message | str]) -> None:
        """Show a file; what is being typed about the same file stays."""
        same = self.row is not None and self.row.picture.hash == found.picture.hash and self.dirty()
        other = self.row is None or self.row.picture.hash != found.picture.hash
        self._why = why
        self.consents.offer(offered((p.consent, p.standing) for p in papers))
        self.consents.set_read_only(bool(why), "\n".join(map(str, why)))
        if not same:
            self.row = found
            self._fill(found.picture)
        self.row = found
        self.title.setText(title(found))
        self.title.setToolTip(title(found))
        self.uses.show_uses(found.uses)
        self._image.setVisible(found.kind != "paper")
        self._say(found)
        self._allow(found)
        if other:
            self.canvas.show_picture(None)
            self.facts.setText("")
        self._judge()

    def show_seen(self, digest: str, seen: Seen) -> None:
        """The picture itself has come, and what it is."""
        if self.row is None or self.row.picture.hash != digest:
            return
        size = f"{seen.size / 1_048_576:.1f} MB" if seen.size > 1_048_576 else f"{max(1, seen.size // 1024)} KB"
        if seen.small is None:
            self.canvas.show_picture(None)
            self.facts.setText(f"{_('Video') if seen.mime.startswith('video/') else _('Berkas')} · {size}")
            return
        self.canvas.show_picture(QPixmap.fromImage(image(seen.small)), seen.small.whole)
        wide, tall = seen.small.whole
        kind = _("PDF, {n} halaman, halaman pertama").format(n=seen.small.pages) if seen.small.pages else f"{wide} × {tall}"
        self.facts.setText(f"{kind} · {size}")

    def _say(self, found: Row) -> None:
        emptied(self._told)
        if found.picture.locked:
            self._told.addWidget(Banner("info", [_("Gambar ini dikunci karena sudah ada versi samarannya. Ia tidak bisa dipakai atau dikirim.")], fixed=True))
        if found.faults:
            self._told.addWidget(Banner("danger", [str(m) for m in found.faults], fixed=True))
        elif found.soon:
            self._told.addWidget(Banner("warn", [str(m) for m in found.soon], fixed=True))
        lacks = [str(m) for m in found.picture.lacks] if found.kind != "paper" else []
        if lacks:
            self._told.addWidget(Banner("warn", lacks, fixed=True))

    def _allow(self, found: Row) -> None:
        gone = [] if found.here else [_("Berkas ini belum ada di laptop ini.")]
        locked = [_("Gambar ini sudah dikunci.")] if found.picture.locked else []
        self.redact.setVisible(found.kind == "image")
        allow(self.redact, [*self._why, *gone, *locked])
        self.compare.setVisible(found.picture.made == "redact" or bool(found.picture.locked))
        self.unlock.setVisible(bool(found.picture.locked))
        allow(self.unlock, self._why)
        allow(self.copy, [*gone, *locked])

    def _fill(self, p: Picture) -> None:
        for name, line in self.lines.items():
            line.setText(getattr(p, name))
        self.tags.setText(", ".join(p.tags))
        self.alt.setPlainText(p.alt)
        self.source.show_key(p.source)
        self.licence.show_key(p.licence)
        self.people.setChecked(p.people)
        self.minors.setChecked(p.children)
        self.consents.show_keys(p.consents)

    def typed(self) -> Picture:
        """The picture as it stands in the fields."""
        assert self.row is not None
        texts = {name: line.text().strip() for name, line in self.lines.items()}
        tags = dict.fromkeys(t.strip() for t in self.tags.text().split(",") if t.strip())
        return self.row.picture._replace(
            **texts, tags=tuple(tags), alt=self.alt.toPlainText().strip(), source=self.source.word(), licence=self.licence.word(),
            people=self.people.isChecked(), children=self.minors.isChecked(), consents=self.consents.keys(),
        )  # fmt: skip

    def dirty(self) -> bool:
        """Whether something typed is not kept yet."""
        return self.row is not None and self.typed() != self.row.picture

    def _judge(self) -> None:
        if self.row is not None:
            changed = [] if self.dirty() else [_("Belum ada yang berubah.")]
            allow(self.save, self._why or [str(m) for m in records.faults(self.typed())] or changed)

    def _save(self) -> None:
        self.saved.emit(self.typed())
