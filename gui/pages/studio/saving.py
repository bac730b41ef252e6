"""What becomes of a finished picture: a file, the clipboard, or the next version of an item."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QMenu

from core.errors import Refused, Trouble
from core.messages import N_, _, plural
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

_FORMS = {
    "PNG": (".png", "PNG (*.png)", N_("PNG, paling tajam")),
    "JPEG": (".jpg", "JPEG (*.jpg *.jpeg)", N_("JPEG, untuk media sosial")),
    "WEBP": (".webp", "WebP (*.webp)", N_("WebP, ringan untuk situs")),
    "PDF": (".pdf", "PDF (*.pdf)", N_("PDF, untuk dicetak")),
}
"""Format -> ending, what the file dialog says, and what the menu says."""
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
        self.menu: QMenu | None = None

    def _once_ready(self, then: Callable[[], object]) -> None:
        """``then``, when the picture may leave; otherwise the form says what is wrong, and the keyboard is at the first of it.

        Words of the example are asked about: nobody publishes them unseen.
        """
        page, panel = self._page, self._page.panel
        if panel.template is None or page.ready is None or page.ready.kit is None:
            return
        if self._unfit():
            return
        examples = panel.form.examples()
        if not examples:
            then()
            return
        text = _("Masih contoh: {fields}. Kosongkan, atau pakai apa adanya?").format(fields=", ".join(examples))
        choices = (Choice("back", _("Kembali ke isian")), Choice("keep", _("Pakai apa adanya")), Choice("clear", _("Kosongkan contoh"), "primary"))

        def answered(key: str) -> None:
            if key == "clear":
                panel.clear_examples()
            elif key == "keep":
                then()

        notices.ask(page, _("Ada isian yang masih contoh"), text, choices, answered, tone="warn")

    def _unfit(self) -> bool:
        """Whether something does not fit; then the form says what, and the keyboard is at the first of it."""
        panel = self._page.panel
        if panel.problems():
            panel.told(everything=True)
            panel.form.focus_field(panel.problems()[0].field)
        return bool(panel.problems())

    def _given(self) -> tuple[Any, ...]:
        """Kit, template, values, mood and size as they are now."""
        page, panel = self._page, self._page.panel
        assert page.ready is not None
        return page.ready.kit, panel.template, panel.values(), panel.mood.choice()

    # -- files and clipboard

    def save(self) -> None:
        """Ask in which format, or for every size or page at once."""
        panel = self._page.panel
        if panel.template is None or self._unfit():
            return
        if self.menu is not None:
            self.menu.deleteLater()
        menu = self.menu = QMenu(panel)
        for form, (_ending, _kind, words) in _FORMS.items():
            menu.addAction(_("{format}…").format(format=_(words)), partial(self._once_ready, partial(self._save, form)))
        menu.addSeparator()
        menu.addAction(_("Semua ukuran ke satu folder…"), partial(self._once_ready, self._save_sizes))
        if panel.page_count:
            menu.addAction(_("Semua halaman ke satu folder…"), partial(self._once_ready, self._save_pages))
        menu.setActiveAction(menu.actions()[0])
        menu.popup(panel.save.mapToGlobal(QPoint(0, -menu.sizeHint().height() - 4)))

    def _name(self, variant: str, page: int | None, ending: str) -> str:
        """What a file is called: day, kind, template, size, page."""
        template = self._page.panel.template
        assert template is not None
        number = f"_{page + 1:02}" if page is not None else ""
        return f"{self._page.session.today():%Y%m%d}_{template.kind}_{template.id}_{variant}{number}{ending}"

    def _aim(self) -> tuple[str, str]:
        """The item and the version that the picture is for, empty while it is for none."""
        target = self._page.target
        return (target.item, target.rev) if target is not None else ("", "")

    def _save(self, form: str) -> None:
        page, panel = self._page, self._page.panel
        ending, kind, _words = _FORMS[form]
        path = notices.save_as(page, _("Simpan gambar"), self._name(panel.variant, panel.page, ending), kind)
        if path is None:
            return
        known = (ending, ".jpeg") if form == "JPEG" else (ending,)
        path = path if path.suffix.lower() in known else path.with_name(path.name + ending)
        given = (*self._given(), panel.variant, form, *self._aim(), panel.page)
        page.desk.away(work.exported, *given, owner=page, then=partial(self._write, path), failed=self._failed)

    def _save_sizes(self) -> None:
        self._save_all([(variant, None) for variant in work.WORDS])

    def _save_pages(self) -> None:
        panel = self._page.panel
        self._save_all([(panel.variant, n) for n in range(panel.page_count)])

    def _save_all(self, wanted: list[tuple[str, int | None]]) -> None:
        page = self._page
        folder = notices.choose_folder(page, _("Folder untuk gambar"))
        if folder is None:
            return
        allow(page.panel.save, [_("Gambar sedang disimpan.")])
        files = [(variant, number, self._name(variant, number, ".png")) for variant, number in wanted]
        then = partial(self._all_written, folder)
        page.desk.away(work.saved_all, *self._given(), files, *self._aim(), folder, owner=page, then=then, failed=self._failed)

    def _all_written(self, folder: Path, found: tuple[Path, ...]) -> None:
        page, n = self._page, len(found)
        page.allow_verbs()
        told = plural("{n} gambar tersimpan di {folder}", "{n} gambar tersimpan di {folder}", n).format(n=n, folder=folder.name)
        notices.toast(page.window(), told, _("Buka folder"), partial(notices.open_outside, folder))

    def _write(self, path: Path, raw: bytes) -> None:
        self._page.desk.away(work.saved, path, raw, owner=self._page, then=self._written, failed=self._failed)

    def _written(self, path: Path) -> None:
        notices.toast(self._page.window(), _("{name} tersimpan").format(name=path.name), _("Buka folder"), partial(notices.open_outside, path.parent))

    def copy(self) -> None:
        """Put the whole picture on the clipboard."""
        self._once_ready(self._copy)

    def _copy(self) -> None:
        page, panel = self._page, self._page.panel
        page.desk.away(work.for_clipboard, *self._given(), panel.variant, panel.page, owner=page, then=self._copied, failed=self._failed)

    def _copied(self, picture: QImage) -> None:
        QGuiApplication.clipboard().setImage(picture)
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

    def _failed(self, error: Refused | Trouble) -> None:
        self._page.allow_verbs()
        self._page.tell(error)


def _title(name: str, values: dict[str, Any]) -> str:
    """What a new item is called: the first text of its picture."""
    from core.brand.use import TITLES

    return next((str(values[t]) for t in TITLES if isinstance(values.get(t), str) and values[t]), name)
