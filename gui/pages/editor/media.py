"""The pictures and videos of the surface that shows: dropped, pasted, chosen, or taken from the library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from math import gcd
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from core import platforms
from core.content.draft import Draft
from core.content.facets import Medium, SurfaceText
from core.errors import Refused
from core.media.records import Consent, Picture
from core.messages import Message, _, say
from core.records import Changed
from gui import notices
from gui.desk import Desk
from gui.pages.editor import deeds
from gui.pages.editor.column import READ_ONLY, Note
from gui.pages.editor.mediacard import MediaCard
from gui.pages.library.words import offered
from gui.pasting import Pasted, picture
from gui.prefs import Prefs
from gui.session import Session
from gui.widgets.caption import local_files
from gui.widgets.controls import allow, button, icon_button, label, row
from gui.widgets.drop_sign import DropSign
from gui.widgets.retouch import BlackOut, Crop

if TYPE_CHECKING:
    from db.actions.derive_picture import Made
    from db.queries.library import Row

DOCUMENTS = frozenset({".pdf", ".docx", ".xlsx", ".ods", ".odt", ".csv"})
"""Endings of files that prove a fact and are no pictures."""
SUBTITLES = frozenset({".srt", ".vtt"})
_KEEP = "media.originals"


def _picture(office: Any, digest: str) -> Picture:
    """Runs in the records thread."""
    from db.queries.library import picture

    return picture(office, digest)


def _whole(office: Any, digest: str) -> str:
    """Runs in the records thread."""
    from db.queries.library import whole

    return whole(office, digest)


def _consents(office: Any) -> tuple[tuple[Consent, str], ...]:
    """Runs in the records thread."""
    from db.queries.library import standings

    return standings(office)


class MediaPart(QWidget):
    """``changed`` after every change. Pictures go to the surface that shows, or to all of them while they share everything.

    ``documents`` carries files that are no pictures: they belong to the facts. ``studio_wanted``: a picture is to be made from a template;
    ``library_wanted``: one is to be chosen from the library. ``taking_changed``: what it holds, or whether it takes anything, is different now.
    """

    changed = Signal()
    documents = Signal(list)
    studio_wanted = Signal()
    library_wanted = Signal()
    taking_changed = Signal()

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__()
        self._desk, self._session = desk, session
        self._surface, self._all, self._read_only = "", False, False
        self._sign: DropSign | None = None
        self._media: tuple[Medium, ...] = ()
        self._added: tuple[Medium, ...] = ()  # taken in here: they go to every surface while all are the same
        self._instead: dict[str, str] = {}  # a picture that another one took the place of on every surface
        self._consents: Mapping[str, tuple[str, str]] = {}
        self._prefs = Prefs(session.places)
        self.cards: list[MediaCard] = []
        self.setAcceptDrops(True)
        self._title = label(_("Gambar"), "label")
        self.choose = button(_("Pilih gambar"), self._ask_files, kind="soft", scale="sm", picture="image")
        self.paste = icon_button("clipboard", _("Tempel tangkapan layar dari papan klip"), self.paste_picture, scale="sm")
        self.studio = button(_("Buat dari templat"), self.studio_wanted.emit, scale="sm", picture="layout-template")
        self._made = label("", "caption", "muted", wrap=True)
        self._made.hide()
        self.library = button(_("Pustaka"), self.library_wanted.emit, kind="ghost", scale="sm", picture="files")
        self.library.setCheckable(True)
        self.keep = QCheckBox(_("Simpan juga berkas aslinya"))
        self.keep.setToolTip(_("Berkas asli membawa lokasi dan data kamera. Ia terkunci di laptop ini dan tidak pernah ikut paket tim atau cadangan."))
        self.keep.setChecked(self._prefs.text(_KEEP) == "ya")
        self._hint = label(_("atau jatuhkan berkas di sini"), "caption", "muted")
        self._problem = Note()
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self._made)
        column.addLayout(self._list)
        column.addLayout(row(self.studio, None))
        column.addLayout(row(self.choose, self.library, self.paste, None, spacing=4))
        column.addWidget(self._hint)
        column.addWidget(self.keep)
        column.addWidget(self._problem)
        self.keep.clicked.connect(lambda on: self._prefs.keep_text(_KEEP, "ya" if on else ""))
        desk.changed.connect(self._news)
        self._ask_consents()

    def show_surface(self, name: str, surface: SurfaceText | None, *, shared: bool) -> None:
        """Show the pictures of one surface; ``shared``: a picture that is added goes to all of them."""
        self._surface, self._all = surface.id if surface else "", shared
        self._title.setText(_("Gambar semua kanal") if shared else _("Gambar · {surface}").format(surface=name))
        self._allow_choosing()
        media = surface.media if surface else ()
        if media != self._media or len(self.cards) != len(media):
            self._media = media
            if shared:  # one that was taken back is added no more
                self._added = tuple(m for m in self._added if m in media)
                self._instead = {old: new for old, new in self._instead.items() if old not in {m.hash for m in media}}
            self._fill()

    def show_made(self, words: str) -> None:
        """What the pictures were made with; an empty text when they came from somewhere else."""
        self._made.setText(words)
        self._made.setVisible(bool(words))
        self.studio.setText(_("Ubah di studio") if words else _("Buat dari templat"))

    def apply(self, draft: Draft) -> Draft:
        """``draft`` with what stands in the cards; a picture on several surfaces is described once."""
        now = {m.hash: m for m in self._media}
        surfaces = []
        for s in draft.look.surfaces:
            media = self._media if s.id == self._surface else self._others(s, now)
            surfaces.append(replace(s, media=media))
        return replace(draft, look=replace(draft.look, surfaces=tuple(surfaces)))

    def _others(self, s: SurfaceText, now: dict[str, Medium]) -> tuple[Medium, ...]:
        kept = tuple(now.get(self._instead.get(m.hash, m.hash), m) for m in s.media)
        added = tuple(m for m in self._added if m.hash not in {k.hash for k in kept}) if self._all else ()
        return kept + added

    def set_read_only(self, on: bool) -> None:
        """No picture can be added or taken away."""
        self._read_only = on
        self._allow_choosing()
        for card in self.cards:
            card.set_read_only(on)

    def why_not(self) -> list[Message | str]:
        """Why no picture can be put in now; nothing when one can."""
        if self._read_only:
            return [say(READ_ONLY)]
        return [] if self._surface else [_("Pilih kanal dulu; gambar dipasang per kanal.")]

    def hashes(self) -> frozenset[str]:
        """The pictures of the surface that shows."""
        return frozenset(m.hash for m in self._media)

    def _allow_choosing(self) -> None:
        why = self.why_not()
        allow(self.choose, why)
        allow(self.studio, why, _("Gambar resmi dengan kit merek kantor"))
        allow(self.paste, why, _("Tempel tangkapan layar dari papan klip"))
        allow(self.library, why, _("Ambil gambar yang sudah pernah dipakai"))
        self.taking_changed.emit()

    def lacking(self) -> int:
        """How many pictures still need words for screen readers."""
        return sum(card.lacks_words() for card in self.cards)

    def _fill(self) -> None:
        for card in self.cards:
            self._list.removeWidget(card)
            card.deleteLater()
        most = platforms.surface(self._surface).alt_text_max if self._surface in platforms.surfaces() else 0
        self.cards = [MediaCard(m, self._desk, self._session, most) for m in self._media]
        for n, card in enumerate(self.cards):
            card.set_read_only(self._read_only)
            card.changed.connect(self._edited)
            card.removed.connect(partial(self._remove, n))
            card.redact_wanted.connect(partial(self.black_out, n))
            card.crop_wanted.connect(partial(self.crop, n))
            card.offer(self._consents)
            self._list.addWidget(card)

    def _edited(self) -> None:
        self._media = tuple(card.medium() for card in self.cards)
        self.changed.emit()

    def _remove(self, number: int) -> None:
        before = (self._media, self._added)
        self._media = tuple(m for n, m in enumerate(self._media) if n != number)
        self._added = tuple(m for m in self._added if m in self._media)
        self._fill()
        self.changed.emit()
        notices.toast(self.window(), _("Gambar dilepas dari kanal ini"), _("Urungkan"), partial(self._bring_back, self._surface, *before))

    def _bring_back(self, surface: str, media: tuple[Medium, ...], added: tuple[Medium, ...]) -> None:
        if surface == self._surface:
            self._media, self._added = media, added
            self._fill()
            self.changed.emit()

    # -- consents on record

    def _ask_consents(self) -> None:
        self._desk.ask(_consents, owner=self, then=self._offer, failed=lambda _error: None)  # before the office is open; ``changed`` comes then

    def _news(self, change: Changed) -> None:
        if change.kinds & {"entry", "open"}:
            self._ask_consents()

    def _offer(self, consents: tuple[tuple[Consent, str], ...]) -> None:
        self._consents = offered(consents)
        for card in self.cards:
            card.offer(self._consents)

    # -- taking files in

    def _ask_files(self) -> None:
        self.take(notices.open_files(self, _("Pilih gambar atau video"), _("Gambar dan video (*.jpg *.jpeg *.png *.webp *.mp4 *.mov *.webm)")))

    def take(self, paths: list[Path]) -> None:
        """Clean and keep pictures, keep videos; documents go to the facts, subtitles to the last video, the rest is refused with its reason."""
        if self._read_only or not self._surface:
            return
        documents = [p for p in paths if p.suffix.lower() in DOCUMENTS]
        if documents:
            self.documents.emit(documents)
        for path in (p for p in paths if p not in documents):
            video = next((c for c in reversed(self.cards) if c.video), None)
            if path.suffix.lower() in SUBTITLES and video is not None:
                video.take_subtitles(path)
                continue
            refused = partial(self._refused, path)
            self._desk.away(deeds.attach, self._session.places.media, path, self._originals(), owner=self, then=self._taken, failed=refused)

    def take_picture(self, pasted: Pasted) -> None:
        """Clean and keep a picture that was pasted."""
        if not self._read_only and self._surface:
            refused = partial(self._refused, Path(_("tangkapan layar")))
            self._desk.away(deeds.attach_pasted, self._session.places.media, pasted, self._originals(), owner=self, then=self._taken, failed=refused)

    def _originals(self) -> Path | None:
        return self._session.places.originals if self.keep.isChecked() else None

    def paste_picture(self) -> None:
        """A screenshot, or files, from the clipboard."""
        held = QGuiApplication.clipboard().mimeData()
        if files := local_files(held):
            self.take(files)
        elif (found := picture(held)) is not None:
            self.take_picture(found)
        else:
            self._problem.show_note("info", _("Papan klip belum memuat gambar."), "text_secondary")

    def take_known(self, found: Row) -> None:
        """Put in a file of the library, with what is on record about it."""
        if not self.why_not():
            self._known(Medium(found.picture.hash, found.picture.mime), found.picture)

    def _taken(self, medium: Medium) -> None:
        """What is on record about a file that was used before comes along; a locked one stays out."""
        self._desk.ask(_picture, medium.hash, owner=self, then=partial(self._known, medium), failed=lambda _error: self._known(medium, Picture(medium.hash)))

    def _known(self, medium: Medium, p: Picture) -> None:
        if p.locked:
            self._problem.show_note("lock", _("Gambar ini sudah diganti versi samarannya. Ambil versi itu dari pustaka."), "danger_text")
            return
        self._problem.show_note("", "")
        if medium.hash not in {m.hash for m in self._media}:
            known = replace(medium, alt=p.alt, credit=p.credit, source=p.source, consent=p.consents, people=p.people, children=p.children)
            self._instead.pop(medium.hash, None)
            self._media += (known,)
            self._added += (known,)
            self._fill()
            self.changed.emit()

    def _refused(self, path: Path, error: Exception) -> None:
        why = " ".join(notices.reasons(error)) if isinstance(error, Refused) else str(error)
        self._problem.show_note("circle-alert", f"{path.name}: {why}", "danger_text")

    # -- another picture in the place of one

    def black_out(self, number: int) -> None:
        """Cover parts of a picture; the new one takes its place on every surface."""
        digest = self._media[number].hash
        BlackOut(self.window(), self._desk, self._session.places.media, digest, partial(self._put_instead, number, everywhere=True)).open_it()

    def crop(self, number: int) -> None:
        """Cut a picture for the surface that shows, beginning with the picture that it was cut from."""
        self._desk.ask(_whole, self._media[number].hash, owner=self, then=partial(self._crop, number))

    def _crop(self, number: int, source: str) -> None:
        surface = platforms.surface(self._surface)
        then, on = partial(self._put_instead, number, everywhere=self._all), platforms.name(surface.id)
        Crop(self.window(), self._desk, self._session.places.media, source, on, shapes(surface.image_sizes), surface.safe_area, then).open_it()

    def _put_instead(self, number: int, made: Made, *, everywhere: bool) -> None:
        before = self._media[number]
        after = replace(before, hash=made.hash, mime=made.mime, crop=made.boxes[0] if made.how == "crop" else before.crop)
        if everywhere:
            self._instead = {old: made.hash if new == before.hash else new for old, new in self._instead.items()} | {before.hash: made.hash}
        self._media = tuple(after if n == number else m for n, m in enumerate(self._media))
        self._added = tuple(after if m.hash == before.hash else m for m in self._added)
        self._fill()
        self.changed.emit()

    # -- dropping

    def _show_drop(self, on: bool) -> None:
        self._sign = self._sign or DropSign(self.window())
        self._sign.show_over(self if on else None, out=8)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and self._surface and not self._read_only:
            event.acceptProposedAction()
            self._show_drop(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_drop(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_drop(False)
        self.take(local_files(event.mimeData()))
        event.acceptProposedAction()


def shapes(sizes: tuple[tuple[int, int], ...]) -> list[tuple[str, str, float]]:
    """The shapes that a surface takes: key, name as a ratio, width by height; square and the two common ones where none is known."""
    found: dict[str, float] = {}
    for wide, tall in sizes or ((1, 1), (4, 5), (16, 9)):
        part = gcd(wide, tall)
        name = f"{wide // part}:{tall // part}" if max(wide // part, tall // part) <= 32 else f"{wide}×{tall}"
        found.setdefault(name, wide / tall)
    return [(name, name, shape) for name, shape in list(found.items())[:5]]
