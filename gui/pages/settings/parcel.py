"""*Paket tim*: bring work from one laptop to another as a file, and take in what others send. What is taken in is looked at first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QProgressBar, QVBoxLayout, QWidget

from core.errors import Refused, Trouble
from core.log import Secret
from core.messages import N_, _, grouped, plural
from gui import notices
from gui.desk import Desk
from gui.pages.settings.panel import Panel
from gui.session import Session
from gui.widgets.controls import Field, SecretLine, allow, button, emptied, label, restyle, row
from gui.widgets.glyphs import Glyph
from gui.widgets.phrase import PhraseField
from gui.widgets.prose import Prose
from gui.widgets.surfaces import Banner
from gui.words import short_date

KINDS = N_("Paket Paraf (*.paraf);;Semua berkas (*)")


def is_sealed(path: Path) -> bool:
    """Runs in the pool."""
    from db.sealed import is_sealed as look

    return look(path)


def stage(path: Path, passphrase: Secret | None) -> Any:
    """Runs in the pool: checks every byte of the file; nothing is kept yet."""
    from db.bundle import read

    return read(path, passphrase.reveal() if passphrase else None, copy=True)


def _look_into(office: Any, staged: Any) -> Any:
    """Runs in the records thread."""
    from db.actions.take_in import look_into

    return look_into(office, staged)


def _take_in(office: Any, staged: Any) -> Any:
    """Runs in the records thread."""
    from db.actions.take_in import take_in

    with staged:
        return take_in(office, staged)


def _seat(office: Any) -> Any:
    """Runs in the records thread: who signs the statement of a parcel, nobody while locked."""
    return (office.signer if office.person else None, office.at())


def _write(places: Any, signer: Any, at: str, path: Path, passphrase: Secret | None) -> list[Path]:
    """Runs in the pool, on a reading connection of its own: the records go on meanwhile."""
    from db.export import export
    from db.office import Office
    from db.queries.library import locked

    with Office.open(places, read_only=True) as office:
        return export(office.facts, office.media, signer, path, at=at, passphrase=passphrase.reveal() if passphrase else None, withheld=locked(office))


class Well(QFrame):
    """A place where files are dropped."""

    def __init__(self, words: str, choose: QWidget, take: Any) -> None:
        super().__init__()
        self.setObjectName("well")
        self.setAcceptDrops(True)
        self._take = take
        inside = QVBoxLayout(self)
        inside.setContentsMargins(16, 14, 16, 14)
        inside.setSpacing(8)
        inside.addWidget(Glyph("package", 18, "text_muted"), 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addWidget(Prose(words, "body", "text_muted", Qt.AlignmentFlag.AlignHCenter))
        inside.addWidget(choose, 0, Qt.AlignmentFlag.AlignHCenter)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            restyle(self, "over", True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        restyle(self, "over", False)

    def dropEvent(self, event: QDropEvent) -> None:
        restyle(self, "over", False)
        self._take([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])


class ParcelPanel(Panel):
    """``take`` looks at files, ``found`` is the parcel that waits for a yes."""

    title = N_("Paket tim")

    def __init__(self, title: str, desk: Desk, session: Session) -> None:
        super().__init__(title, desk, session)
        self._queue: list[Path] = []
        self._staged: Any = None
        self.found: Any = None
        desk.closing.connect(self._drop_staged)  # what was unlocked to be looked at stays nowhere
        self.choose = button(_("Pilih paket…"), self._choose, picture="folder-open")
        self.well = Well(_("Letakkan paket dari laptop lain di sini. Isinya diperiksa dulu, lalu Anda yang memutuskan."), self.choose, self.take)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Memeriksa paket"))
        self.bar.hide()
        self._answer = QVBoxLayout()
        self._answer.setSpacing(8)
        self.seal = QCheckBox(_("Kunci dengan frasa sandi yang dibacakan kepada penerima"))
        self.one, self.two = SecretLine(), SecretLine()
        self._phrases = QWidget()
        self._phrases.setLayout(row(Field(_("Frasa sandi paket"), self.one), Field(_("Sekali lagi"), self.two), None, spacing=16))
        self._phrases.hide()
        self.send = button(_("Simpan paket tim…"), self._save, picture="package")
        self._sent = QVBoxLayout()
        self._why = label("", "caption", "muted", wrap=True)
        self._lay_out()
        self.seal.toggled.connect(self._phrases.setVisible)
        for signal in (self.seal.toggled, self.one.textChanged, self.two.textChanged):
            signal.connect(self._judge)
        session.changed.connect(self._judge)
        self._judge()

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(12)
        column.addWidget(label(_("Ambil dari laptop lain"), "subhead"))
        column.addWidget(self.well)
        column.addWidget(self.bar)
        column.addLayout(self._answer)
        column.addSpacing(6)
        column.addWidget(label(_("Kirim ke laptop lain"), "subhead"))
        lead = _("Paket berisi semua catatan, gambar, dan piagam. Kata sandi akun dan PIN tidak pernah ikut. Mengirim dua kali tidak menggandakan apa pun.")
        column.addWidget(Prose(lead, "caption", "text_muted"))
        column.addWidget(self.seal)
        column.addWidget(self._phrases)
        column.addLayout(row(self.send, None))
        column.addWidget(self._why)
        column.addLayout(self._sent)
        self.body.addLayout(column)

    def ask(self) -> None:
        """Nothing has to be asked."""

    def first(self) -> QWidget:
        """The button that chooses a file."""
        return self.choose

    def sift(self, words: list[str]) -> bool:
        """Whether this speaks of all these words."""
        text = " ".join((self.accessibleName(), _("paket tukar berkas kirim ambil gabungkan laptop lain flashdisk"))).casefold()
        return all(w in text for w in words)

    # -- taking in

    def _choose(self) -> None:
        self.take(notices.open_files(self, _("Pilih paket"), _(KINDS)))

    def take(self, paths: Sequence[Path]) -> None:
        """Look at these files, one after the other."""
        self._queue += paths
        if self.found is None and not self.bar.isVisible():
            self._next()

    def _next(self) -> None:
        self._drop_staged()
        if self._queue:
            path = self._queue.pop(0)
            self._busy(True)
            self.desk.away(is_sealed, path, owner=self, then=partial(self._sealed, path), failed=partial(self._bad, path))

    def _sealed(self, path: Path, sealed: bool) -> None:
        self._busy(False)
        if sealed:
            self._ask_phrase(path, "")
        else:
            self._stage(path, None)

    def _ask_phrase(self, path: Path, problem: str) -> None:
        emptied(self._answer)
        field = PhraseField(path.name, problem)
        field.given.connect(partial(self._stage, path))
        self._answer.addWidget(field)
        self._answer.addWidget(_line(button(_("Buka paket"), field.give, kind="primary"), button(_("Batal"), self._leave)))
        field.line.setFocus()

    def _stage(self, path: Path, phrase: Secret | None) -> None:
        emptied(self._answer)
        self._busy(True)
        failed = partial(self._bad, path) if phrase is None else partial(self._wrong_phrase, path)
        self.desk.away(stage, path, phrase, owner=self, then=partial(self._look, path), failed=failed)

    def _wrong_phrase(self, path: Path, error: Exception) -> None:
        self._busy(False)
        self._ask_phrase(path, line_of(error))

    def _look(self, path: Path, staged: Any) -> None:
        self._staged = staged
        self.desk.ask(_look_into, staged, owner=self, then=partial(self._show, path), failed=partial(self._bad, path))

    def _show(self, path: Path, found: Any) -> None:
        self._busy(False)
        self.found = found
        when = short_date(datetime.fromisoformat(found.at).date())
        by = _("dari {who}, {when}").format(who=found.sender, when=when) if found.sender else _("tanpa pengirim yang dikenal piagam, {when}").format(when=when)
        self._answer.addWidget(label(_("{name}, {by}").format(name=path.name, by=by), "subhead"))
        if not found.new.facts and not found.new.media:
            self._answer.addWidget(Banner("ok", [_("Semua isi paket ini sudah ada di sini.")]))
            self._answer.addWidget(_line(button(_("Tutup"), self._leave)))
            return
        items = len(found.new.items - {"charter", "log"})
        about = plural("{n} hal", "{n} hal", items).format(n=grouped(items))
        new = plural("{n} catatan baru tentang {items}", "{n} catatan baru tentang {items}", found.new.facts)
        lines = [new.format(n=grouped(found.new.facts), items=about)]
        if found.new.media:
            lines.append(_("{n} gambar atau berkas").format(n=found.new.media))
        if found.people:
            lines.append(_("piagam tim yang lebih baru"))
        if found.new.later:
            lines.append(_("{n} berkas besar menyusul di paket lain").format(n=len(found.new.later)))
        for text in lines:
            self._answer.addWidget(Prose(text, "body", "text"))
        yes = button(_("Gabungkan"), partial(self._take_in, path), kind="primary", picture="git-merge")
        self._answer.addWidget(_line(yes, button(_("Jangan"), self._leave)))
        yes.setFocus()

    def _take_in(self, path: Path) -> None:
        emptied(self._answer)
        self._busy(True)
        staged, self._staged = self._staged, None
        self.desk.ask(_take_in, staged, owner=self, then=partial(self._taken, path), failed=partial(self._bad, path))

    def _taken(self, path: Path, answer: Any) -> None:
        done, change = answer
        self._busy(False)
        self.found = None
        told = plural("{name} digabungkan: {n} catatan baru.", "{name} digabungkan: {n} catatan baru.", done.facts)
        lines = [told.format(name=path.name, n=grouped(done.facts))]
        if done.waiting:
            lines.append(_("{n} catatan menunggu piagam tim yang memuat penulisnya.").format(n=done.waiting))
        self._answer.addWidget(Banner("ok", lines))
        self.desk.changed.emit(change)
        if self._queue:
            self._next()

    def _bad(self, path: Path, error: Exception) -> None:
        self._busy(False)
        self._drop_staged()
        emptied(self._answer)
        self._answer.addWidget(Banner("danger", [_("{name} tidak diambil.").format(name=path.name), line_of(error)]))
        if self._queue:
            self._next()

    def _leave(self) -> None:
        emptied(self._answer)
        self.choose.setFocus()
        self._next()

    def _drop_staged(self) -> None:
        self.found = None
        if self._staged is not None:
            self._staged.close()
            self._staged = None

    def _busy(self, on: bool) -> None:
        self.bar.setVisible(on)
        allow(self.choose, [_("Paket sedang diperiksa.")] if on else ())

    # -- sending

    def _judge(self, *_args: object) -> None:
        found = []
        if self.seal.isChecked() and (not self.one.text() or self.one.text() != self.two.text()):
            found.append(_("Ketik frasa sandi dua kali sama."))
        allow(self.send, found)
        unsigned = "" if not self.session.locked else _("Tanpa masuk, paket tidak menyebut pengirimnya.")
        self._why.setText(" ".join([*found, unsigned]).strip())

    def _save(self) -> None:
        name = _("paket-tim-{day}.paraf").format(day=self.session.today().isoformat())
        path = notices.save_as(self, _("Simpan paket tim"), name, _(KINDS))
        if path is None:
            return
        phrase = Secret(self.one.text()) if self.seal.isChecked() else None
        self.one.clear()
        self.two.clear()
        allow(self.send, [_("Paket sedang ditulis.")])
        emptied(self._sent)
        self._sent.addWidget(label(_("Menulis {name}…").format(name=path.name), "label", "secondary"))
        self.desk.ask(_seat, owner=self, then=partial(self._write, path, phrase), failed=self._not_sent)

    def _write(self, path: Path, phrase: Secret | None, seat: Any) -> None:
        signer, at = seat
        self.desk.away(_write, self.session.places, signer, at, path, phrase, owner=self, then=self._written, failed=self._not_sent)

    def _written(self, paths: list[Path]) -> None:
        emptied(self._sent)
        names = ", ".join(p.name for p in paths)
        self._sent.addWidget(Banner("ok", [_("Paket tersimpan: {names}").format(names=names)]))
        self.seal.setChecked(False)
        self._judge()

    def _not_sent(self, error: Exception) -> None:
        emptied(self._sent)
        self._sent.addWidget(Banner("danger", [line_of(error)]))
        self._judge()


def line_of(error: Exception) -> str:
    """What happened and what to do, in one line."""
    if isinstance(error, Refused):
        return " ".join(notices.reasons(error))
    return f"{error.what} {error.advice}" if isinstance(error, Trouble) else str(error)


def _line(*parts: QWidget) -> QWidget:
    held = QWidget()
    held.setLayout(row(*parts, None))
    return held
