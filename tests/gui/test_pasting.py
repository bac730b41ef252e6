"""A picture on the clipboard is not decoded by the window when another program offers its bytes."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from gui import pasting


def test_bytes_that_a_program_offers_are_passed_on_as_they_are():
    offer = QMimeData()
    offer.setData("image/jpeg", b"\xff\xd8\xff kedua")
    offer.setData("image/png", b"\x89PNG bukan gambar")
    assert pasting.picture(offer) == b"\x89PNG bukan gambar"
    assert pasting.raw(b"\x89PNG bukan gambar") == b"\x89PNG bukan gambar"


def test_pixels_of_the_system_become_a_png_and_words_are_no_picture():
    image = QImage(4, 3, QImage.Format.Format_RGB32)
    image.fill(0x8899AA)
    offer = QMimeData()
    offer.setImageData(image)
    found = pasting.picture(offer)
    assert isinstance(found, QImage)
    assert pasting.raw(found).startswith(b"\x89PNG")
    words = QMimeData()
    words.setText("bukan gambar")
    assert pasting.picture(words) is None
