"""Everything that interrupts a person: toasts, banners over the page, dialogs. Nothing else may open a modal.

A refusal is a banner with every reason, never a dialog. A trouble is a dialog with what happened and what to do. Tests answer dialogs
beforehand with ``answer_next``; while ``expected_only`` is on, a dialog that no test announced is an error.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QDesktopServices, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QColorDialog, QFileDialog, QPlainTextEdit, QWidget

from core.errors import Refused, Trouble
from core.messages import _
from gui.theme import font
from gui.widgets.floating import Choice, Dialog, Toast

expected_only = False
"""Set by the fixture of the tests: a dialog without an announced answer raises AssertionError."""
shown: list[str] = []
"""Titles of the dialogs that were answered by ``answer_next``, oldest first; emptied by the fixture."""
stages: list[QWidget] = []
"""Windows made for a report before there was any; somebody has to keep them."""
_answers: list[str] = []
_HARMLESS = frozenset({".pdf", ".jpg", ".jpeg", ".png", ".webp"})
"""What may be handed to another program as it is; anything else could hold a program of its own."""


def answer_next(*keys: str) -> None:
    """For tests: answer the next dialogs with these choices instead of opening them."""
    _answers.extend(keys)


def forget_answers() -> list[str]:
    """For the fixture of the tests: empty everything and give the answers that no dialog asked for."""
    left = list(_answers)
    _answers.clear()
    shown.clear()
    return left


def ask(
    parent: QWidget,
    title: str,
    text: str,
    choices: Sequence[Choice],
    then: Callable[[str], object],
    *,
    tone: str = "",
    width: int = 440,
    inside: QWidget | None = None,
) -> Dialog | None:
    """Ask a question over the window of ``parent``; ``then`` gets the key of the choice. Esc answers with the first choice.

    ``inside`` stands between text and buttons. Gives the dialog; None when a test had answered it beforehand or the same words are up.
    """
    keys = [c.key for c in choices]
    if _answers:
        key = _answers.pop(0)
        if key not in keys:
            raise AssertionError(f"{title!r} has no choice {key!r}, only {keys}")
        shown.append(title)
        then(key)
        return None
    if expected_only:
        raise AssertionError(f"unexpected dialog: {title!r}: {text}")
    if any(d.isVisible() and d.accessibleName() == title for d in parent.window().findChildren(Dialog)):
        return None  # said already, and not yet read
    dialog = Dialog(parent.window(), title, text, choices, width=width, tone=tone)
    if inside is not None:
        dialog.middle.setContentsMargins(0, 8, 0, 0)
        dialog.middle.addWidget(inside)
    dialog.answered.connect(then)
    dialog.open_it()
    return dialog


def trouble(parent: QWidget, error: Trouble) -> Dialog | None:
    """Say that the surroundings failed: what happened, and what to do now."""
    return ask(parent, str(error.what), str(error.advice), (Choice("close", _("Mengerti"), "primary"),), lambda key: None, tone="warn")


def save_as(parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """Ask where to write a file called ``name``; None when nobody wants to. ``kinds`` as Qt writes filters: ``PDF (*.pdf)``.

    A test answers with ``answer_next``: a path, or an empty text for *Batal*.
    """
    found = _prepared(title)
    if found is None:
        found, _kind = QFileDialog.getSaveFileName(parent.window(), title, str(Path.home() / name), kinds)
    return Path(found) if found else None


def choose_folder(parent: QWidget, title: str) -> Path | None:
    """Ask for a folder to write into; None when nobody wants to. A test answers with ``answer_next``: a path, or an empty text."""
    found = _prepared(title)
    if found is None:
        found = QFileDialog.getExistingDirectory(parent.window(), title, str(Path.home()))
    return Path(found) if found else None


def open_files(parent: QWidget, title: str, kinds: str) -> list[Path]:
    """Ask for files to read. A test answers with ``answer_next``: paths with a line between them, or an empty text."""
    found = _prepared(title)
    names = QFileDialog.getOpenFileNames(parent.window(), title, str(Path.home()), kinds)[0] if found is None else found.split("\n")
    return [Path(name) for name in names if name]


def choose_colour(parent: QWidget, title: str, now: str) -> str:
    """Ask for a colour as ``#RRGGBB``; an empty text when nobody wants one. A test answers with ``answer_next``."""
    found = _prepared(title)
    if found is None:
        chosen = QColorDialog.getColor(QColor(now), parent.window(), title, QColorDialog.ColorDialogOption.DontUseNativeDialog)
        found = chosen.name().upper() if chosen.isValid() else ""
    return found


def open_outside(path: Path) -> None:
    """Open a file, or a folder, in the program that the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def open_kept(path: Path) -> None:
    """Open the copy of a kept file: a picture or a PDF at once, of anything else its folder, where a person can look at it first."""
    open_outside(path if path.suffix.lower() in _HARMLESS else path.parent)


def _prepared(title: str) -> str | None:
    """The answer that a test announced for a file dialog; None when people are asked."""
    if _answers:
        shown.append(title)
        return _answers.pop(0)
    if expected_only:
        raise AssertionError(f"unexpected file dialog: {title!r}")
    return None


def reasons(error: Refused) -> list[str]:
    """Every reason of a refusal as sentences for a banner."""
    return [str(reason) for reason in error.reasons]


def toast(window: QWidget, text: str, action: str = "", on_action: Callable[[], object] | None = None) -> Toast:
    """Say something short at the bottom of the window; a new toast takes the place of the one before."""
    hush(window)
    return Toast(window, text, action, on_action)


def hush(window: QWidget) -> None:
    """Take the toast away: what its action would do makes no sense any more."""
    for old in window.findChildren(Toast):
        old.fade()


def crash(parent: QWidget | None, text: str, logs: Path) -> Dialog | None:
    """Show the report of a bug: what happened, copy, open the log folder. The program goes on if it can."""
    title = _("Paraf mengalami gangguan")
    sentence = _(
        "Yang sudah tersimpan tetap aman. Anda bisa melanjutkan, tetapi sebaiknya tutup lalu buka lagi Paraf. "
        "Laporan di bawah tidak dikirim ke mana pun; salin dan berikan kepada pengelola bila gangguan berulang."
    )

    def done(key: str) -> None:
        if key == "copy":
            QGuiApplication.clipboard().setText(text)
        elif key == "logs":
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(logs)))

    choices = (
        Choice("close", _("Tutup laporan")),
        Choice("logs", _("Buka folder log"), "", "folder-open"),
        Choice("copy", _("Salin laporan"), "primary", "copy"),
    )
    host = parent or _stage(title)
    dialog = ask(host, title, sentence, choices, done, tone="danger", width=640, inside=_report(text))
    if dialog is not None and parent is None:
        dialog.answered.connect(host.close)
    return dialog


def _report(text: str) -> QPlainTextEdit:
    details = QPlainTextEdit(text)
    details.setReadOnly(True)
    face = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    face.setPixelSize(font("caption").pixelSize())
    details.setFont(face)
    details.setAccessibleName(_("Laporan gangguan"))
    details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    details.setFixedHeight(220)
    return details


def _stage(title: str) -> QWidget:
    """A window to show a report in when the program has none yet."""
    stage = QWidget()
    stage.setObjectName("page")
    stage.setWindowTitle(title)
    stage.resize(820, 560)
    stages.append(stage)
    stage.show()
    return stage
