"""The office's own templates: opened from a file, kept for the whole office, handed on as a file, put away; and the menu of a card."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from core.errors import Refused, Trouble
from core.messages import _
from core.records import Changed
from gui import notices
from gui.icons import icon
from gui.pages.studio import work
from gui.pages.studio.browse import origin
from gui.widgets.controls import allow

if TYPE_CHECKING:
    from pathlib import Path

    from db.templates import Own
    from gui.pages.studio.page import Page

_KINDS = "TOML (*.toml)"


def _keep(office: Any, source: str) -> Changed:
    """Runs in the records thread."""
    from db.actions.keep_template import keep_template

    return keep_template(office, source)


def _put_away(office: Any, id: str, back: bool) -> Changed:
    """Runs in the records thread."""
    from db.actions.keep_template import put_away_template

    return put_away_template(office, id, back=back)


class OwnTemplates:
    """The verbs of own templates. ``menu`` is the menu that was opened last."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.menu: QMenu | None = None

    def allow_verbs(self) -> None:
        """Enable the button that opens a template, or say why not."""
        allow(self._page.add, self._why(), _("Templat dari berkas TOML menjadi milik kantor"))

    def _why(self) -> Sequence[object]:
        return self._page.brand.why_template if self._page.brand is not None else [_("Catatan sedang dibuka.")]

    def _own(self, id: str) -> Own | None:
        return self._page.ready.own.get(id) if self._page.ready is not None else None

    # -- coming in

    def open(self) -> None:
        """A template file that somebody made: looked through, drawn once, and kept for the whole office."""
        chosen = notices.open_files(self._page, _("Buka templat"), _KINDS)
        if chosen:
            allow(self._page.add, [_("Templat sedang diperiksa.")])
            self._page.desk.away(work.check_template, chosen[0], owner=self._page, then=self._keep, failed=self._failed)

    def _keep(self, source: str) -> None:
        name = self._id(source)
        before = self._own(name)
        self._page.next = name
        done = partial(self._kept, name, before.source if before is not None and before.shared else "")
        self._page.desk.do(_keep, source, owner=self._page, then=done, failed=self._failed)

    @staticmethod
    def _id(source: str) -> str:
        import tomllib

        return str(tomllib.loads(source)["template"]["id"])

    def _kept(self, id: str, before: str, change: Changed) -> None:
        page = self._page
        self.allow_verbs()
        if not change.kinds:
            page.choose_next()
            notices.toast(page.window(), _("Templat ini sudah ada, tidak ada yang berubah"))
        elif before:
            notices.toast(page.window(), _("Templat kantor diperbarui"), _("Urungkan"), partial(page.desk.do, _keep, before, owner=page))
        else:
            back = partial(page.desk.do, _put_away, id, False, owner=page)
            notices.toast(page.window(), _("Templat menjadi milik kantor dan ikut paket tim berikutnya"), _("Urungkan"), back)

    def share(self, id: str) -> None:
        """Make a file of this laptop one of the office's own; the file is not needed any more."""
        own = self._own(id)
        if own is not None:
            self._page.desk.do(_keep, own.source, owner=self._page, then=partial(self._shared, id), failed=self._failed)

    def _shared(self, id: str, change: Changed) -> None:
        self._page.desk.away(work.drop_file, self._page.session.places, id, owner=self._page, then=lambda _none: self._page.again())
        self._kept(id, "", change)

    # -- going out

    def export(self, id: str) -> None:
        """The template as a TOML file: to hand on, or to begin another one with."""
        page = self._page
        if page.ready is None:
            return
        path = notices.save_as(page, _("Simpan templat"), f"{id}.toml", _KINDS)
        if path is not None:
            page.desk.away(self._write, page.ready, id, path, owner=page, then=self._written, failed=self._failed)

    @staticmethod
    def _write(ready: work.Ready, id: str, path: Path) -> Path:
        """Runs in the pool."""
        return work.saved(path, work.template_text(ready, id))

    def _written(self, path: Path) -> None:
        notices.toast(self._page.window(), _("{name} tersimpan").format(name=path.name), _("Buka folder"), partial(notices.open_outside, path.parent))

    # -- put away

    def remove(self, id: str) -> None:
        """Offer a template no longer; pictures that were made with it stay."""
        page, own = self._page, self._own(id)
        if own is None:
            return
        if own.shared:
            back = partial(page.desk.do, _put_away, id, True, owner=page)
            page.desk.do(_put_away, id, False, owner=page, then=lambda _c: self._gone(back), failed=self._failed)
            return
        again = lambda _none: page.again()  # noqa: E731 - both ways end the same
        back = partial(page.desk.away, work.keep_file, page.session.places, id, own.source, owner=page, then=again, failed=self._failed)

        def gone(_none: object) -> None:
            page.again()
            self._gone(back)

        page.desk.away(work.drop_file, page.session.places, id, owner=page, then=gone, failed=self._failed)

    def _gone(self, back: Callable[[], object]) -> None:
        notices.toast(self._page.window(), _("Templat dihapus; gambar yang sudah dibuat tetap ada"), _("Urungkan"), back)

    # -- the menu

    def show_menu(self, id: str, at: QPoint) -> None:
        """What can be done with a template, at this place of the screen."""
        page, own = self._page, self._own(id)
        if self.menu is not None:
            self.menu.deleteLater()
        menu = self.menu = QMenu(page)
        menu.setToolTipsVisible(True)
        self._line(menu, "pencil", _("Isi templat ini"), partial(page.begin, id), keys="Enter")
        starred = page.browse.starred(id)
        self._line(menu, "star", _("Lepas dari favorit") if starred else _("Jadikan favorit"), partial(page.browse.star, id), keys="F")
        menu.addSeparator()
        self._line(menu, "download", _("Simpan sebagai berkas TOML…"), partial(self.export, id))
        if own is not None and not own.shared:
            self._line(menu, "upload", _("Jadikan milik kantor"), partial(self.share, id), self._why())
        if own is not None:
            self._line(menu, "trash-2", _("Hapus templat"), partial(self.remove, id), self._why() if own.shared else ())
        menu.addSeparator()
        menu.addAction(origin(own) if own is not None else _("Bawaan Paraf")).setEnabled(False)
        menu.popup(at)

    @staticmethod
    def _line(menu: QMenu, picture: str, text: str, act: Callable[[], object], why: Sequence[object] = (), *, keys: str = "") -> None:
        """One line; one that may not be done now stays, grey, and says why."""
        action = menu.addAction(icon(picture, "text_disabled" if why else "text_secondary"), f"{text}\t{keys}" if keys else text)
        action.setEnabled(not why)
        action.setToolTip("\n".join(map(str, why)))
        action.triggered.connect(lambda _on=False: act())

    def _failed(self, error: Refused | Trouble) -> None:
        self._page.next = ""
        self.allow_verbs()
        self._page.tell(error)
