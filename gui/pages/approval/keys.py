"""The keys of the page. Single letters work wherever nothing is typed; a field takes its letters itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from core.signing import ANSWER, SKIP
from gui.pages.approval.marks import KEYS

if TYPE_CHECKING:
    from gui.pages.approval.page import Page

K = Qt.Key
_VERDICTS = {K.Key_S: "approve", K.Key_K: "return", K.Key_T: "reject", K.Key_L: SKIP}


def pressed(page: Page, event: QKeyEvent) -> bool:
    """Do what a key stands for; False when the page has no use for it."""
    key, mods = K(event.key()), event.modifiers()
    if mods == Qt.KeyboardModifier.ControlModifier:
        act = {K.Key_Z: page.undo, K.Key_Return: page.sign, K.Key_Enter: page.sign}.get(key)
        if act is not None:
            act()
        return act is not None
    if key == K.Key_Space:
        page.centre.page_down(back=bool(mods & Qt.KeyboardModifier.ShiftModifier))
        return True
    if mods & ~Qt.KeyboardModifier.KeypadModifier:
        return False
    return _decides(page, key) or _leads(page, key)


def _decides(page: Page, key: Qt.Key) -> bool:
    """Marks and verdicts on what is shown."""
    if page.together:
        if key == K.Key_S:
            page.decision.press("approve")
        elif key == K.Key_Escape:
            page.one_by_one()
        return key in (K.Key_S, K.Key_Escape)
    if page.shown is None or not page.item_shows:
        return False
    if key in KEYS and (page.shown.step == "verify" or not page.shown.decides):
        return page.centre.mark(KEYS[key])
    verdict = _VERDICTS.get(key)
    if verdict is not None:
        page.decision.press(ANSWER if verdict == "approve" and not page.shown.decides else verdict)
    return verdict is not None


def _leads(page: Page, key: Qt.Key) -> bool:
    """From one thing to another, into the session and out of it."""
    if key == K.Key_O and page.bar.others.isVisibleTo(page.bar):
        page.show_others()
    elif key == K.Key_B:
        page.look_together()
    elif key in (K.Key_Up, K.Key_Down):
        page.step(1 if key == K.Key_Down else -1)
    elif key == K.Key_F11 and not page.stands_alone:
        page.bar.begin.click()
    elif key == K.Key_F9 and page.stands_alone:
        page.hand_over()
    elif key in (K.Key_Escape, K.Key_F11) and page.occupied:
        page.leave()
    else:
        return False
    return True
