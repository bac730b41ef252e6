"""What becomes of a finished picture: a file, the clipboard, or the next version of an item."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage

from core.errors import Refused, Trouble
from core.messages import _
from core.records import Changed
from gui import notices
from gui.pages.studio import work
from gui.pages.studio.choose import BEGIN, ItemChoice
from gui.widgets.controls import allow
from gui.widgets.floating import Choice

if TYPE_CHECKING:
    from db.actions.use_picture import Made
    from db.queries.brand import Target
    from gui.pages.studio.page import Page

_KINDS = {"PNG (*.png)": ".png", "JPEG (*.jpg *.jpeg)": ".jpg", "WebP (*.webp)": ".webp", "PDF (*.pdf)": ".pdf"}
_FORMS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP", ".pdf": "PDF"}
_BEGUN = ("ig_feed", "fb_page")
"""The surfaces of an item that begins with a picture; the editor changes them."""
_OF_SHAPE = {"story": ("ig_story",), "wide": ("web_wordpress",)}


def _use(office: Any, item: str, made: Made, base: str) -> Changed:
    """Runs in the records thread."""
    from db.actions.use_picture import use_picture

    return use_picture(office, item, made, base)


def _begin(office: Any, title: str, kind: str, made: Made, item: str) -> Changed:
    """Runs in the records thread."""
    from db.actions.use_picture import begin_with

    return begin_with(office, title, kind, made, item)


class Saving:
    """The verbs of the buttons below the form. Nothing leaves while something does not fit."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.choice: ItemChoice | None = None

    def _once_ready(self, then: Callable[[], object]) -> None:
        """``then``, when the picture may leave; otherwise the form says what is wrong, and the keyboard is at the first of it.

        Words of the example are asked about: nobody publishes them unseen.
        """
        page, panel = self._page, self._page.panel
        if panel.template is None or page.ready is None or page.ready.kit is None:
            return
        if panel.problems():
            panel.told(everything=True)
            panel.form.focus_field(panel.problems()[0].field)
            return
        examples = panel.form.examples()
        if not examples:
            then()
            return
        text = _("Masih contoh: {fields}. Kosongkan, atau pakai apa adanya?").format(fields=", ".join(examples))
        choices = (Choice("back", _("Kembali ke isian")), Choice("clear", _("Kosongkan contoh")), Choice("keep", _("Pakai apa adanya"), "primary"))

        def answered(key: str) -> None:
            if key == "clear":
                panel.clear_examples()
            elif key == "keep":
                then()

        notices.ask(page, _("Ada isian yang masih contoh"), text, choices, answered, tone="warn")

    def _given(self) -> tuple[Any, ...]:
        """Kit, template, values, mood and size as they are now."""
        page, panel = self._page, self._page.panel
        assert page.ready is not None
        return page.ready.kit, panel.template, panel.values(), panel.mood.choice()

    # -- files and clipboard

    def save(self) -> None:
        """Ask where to, in which format, and write the whole picture with its names in the metadata."""
        self._once_ready(self._save)

    def _save(self) -> None:
        page, panel = self._page, self._page.panel
        assert panel.template is not None
        name = f"{page.session.today():%Y%m%d}_{panel.template.kind}_{panel.template.id}_{panel.variant}.png"
        path = notices.save_as(page, _("Simpan gambar"), name, ";;".join(_KINDS))
        if path is None:
            return
        path = path if path.suffix.lower() in _FORMS else path.with_suffix(".png")
        target = page.target
        item, revision = (target.item, target.rev) if target is not None else ("", "")
        page.desk.away(
            work.exported, *self._given(), panel.variant, _FORMS[path.suffix.lower()], item, revision, panel.page,
            owner=page, then=partial(self._write, path), failed=self._failed,
        )  # fmt: skip

    def _write(self, path: Path, raw: bytes) -> None:
        self._page.desk.away(work.saved, path, raw, owner=self._page, then=self._written, failed=self._failed)

    def _written(self, path: Path) -> None:
        notices.toast(self._page.window(), _("{name} tersimpan").format(name=path.name), _("Buka folder"), partial(notices.open_outside, path.parent))

    def copy(self) -> None:
        """Put the whole picture on the clipboard."""
        self._once_ready(self._copy)

    def _copy(self) -> None:
        page, panel = self._page, self._page.panel
        given = (*self._given(), panel.variant, "PNG", "", "", panel.page)
        page.desk.away(work.exported, *given, owner=page, then=self._copied, failed=self._failed)

    def _copied(self, raw: bytes) -> None:
        QGuiApplication.clipboard().setImage(QImage.fromData(raw))
        notices.toast(self._page.window(), _("Gambar disalin ke papan klip"))

    # -- into an item

    def use(self) -> None:
        """Into the item that the editor came from, or into one that is chosen now."""
        self._once_ready(self._use)

    def _use(self) -> None:
        if self._page.target is not None:
            self._make(self._page.target)
            return
        self.choice = ItemChoice(self._page.window(), self._page.desk)
        self.choice.chosen.connect(self._chosen)
        self.choice.open_it()
        self.choice.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def _chosen(self, item: str) -> None:
        from db.queries.brand import target

        if item == BEGIN:
            self._make(None)
        else:
            self._page.desk.ask(target, item, owner=self._page, then=self._make, failed=self._failed)

    def _make(self, target: Target | None) -> None:
        page, panel = self._page, self._page.panel
        if target is not None and target.why:
            page.banners.add("warn", [str(w) for w in target.why])
            return
        surfaces = target.surfaces if target is not None else _OF_SHAPE.get(panel.variant, _BEGUN)
        allow(panel.use, [_("Gambar sedang dibuat.")])
        page.desk.away(work.made, *self._given(), surfaces, target, page.session.places, owner=page, then=partial(self._put, target), failed=self._failed)

    def _put(self, target: Target | None, made: Made) -> None:
        from core.ledger.ids import new_id

        page, panel = self._page, self._page.panel
        if target is not None:
            page.desk.do(_use, target.item, made, target.rev, owner=page, then=lambda _c: self._done(target.item), failed=self._failed)
            return
        assert panel.template is not None
        item, title = new_id(), _title(panel.template.name, panel.values())
        page.desk.do(_begin, title, panel.template.kind, made, item, owner=page, then=lambda _c: self._done(item), failed=self._failed)

    def _done(self, item: str) -> None:
        page = self._page
        page.allow_verbs()
        page.leave_target()
        page.session.page_wanted.emit("content", item)
        notices.toast(page.window(), _("Gambar dipasang sebagai versi baru, lengkap dengan usulan teks alternatif"))

    def _failed(self, error: Exception) -> None:
        page = self._page
        page.allow_verbs()
        if isinstance(error, Refused):
            page.banners.add("warn", notices.reasons(error))
        elif isinstance(error, Trouble):
            notices.trouble(page, error)


def _title(name: str, values: dict[str, Any]) -> str:
    """What a new item is called: the first text of its picture."""
    from core.brand.use import TITLES

    return next((str(values[t]) for t in TITLES if isinstance(values.get(t), str) and values[t]), name)
