"""Pictures that somebody pastes or drops: the bytes as the other program offers them, for the process that decodes what comes from outside.

Qt would decode them in the window. Only where a system has nothing but a bitmap of its own does Qt hand over pixels; those become a PNG in the pool.
"""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage

Pasted = bytes | QImage
"""A picture without a file: what another program wrote, or pixels."""
_OFFERED = ("image/png", 'application/x-qt-windows-mime;value="PNG"', "image/jpeg", "image/webp")
"""What :func:`core.brand.images.clean` reads, the first one offered is taken; the second is how Windows names a PNG."""


def picture(mime: QMimeData) -> Pasted | None:
    """The picture that a clipboard or a drop carries, not decoded where that can be helped; None when it carries none."""
    for name in _OFFERED:
        if raw := mime.data(name).data():
            return raw
    found = mime.imageData() if mime.hasImage() else None
    return found if isinstance(found, QImage) and not found.isNull() else None


def raw(pasted: Pasted) -> bytes:
    """Its bytes, a PNG for pixels. Runs in the pool: to encode a whole screen takes longer than a frame."""
    if isinstance(pasted, bytes):
        return pasted
    store = QByteArray()
    buffer = QBuffer(store)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    pasted.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs ask for bytes, Qt takes the text
    return store.data()
