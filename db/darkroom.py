"""The one process that reads what came from outside: pictures, drawings and PDFs are decoded there and never in the program itself.

It lives long, does one file after the other, and is bounded: memory and processor time where the system knows limits, time on the
clock everywhere. A file that makes it die or hang is refused in words, and the next one finds a new process. What it answers is
framed bytes and JSON, never anything that is executed, because a decoder that a hostile file took over must not reach the program.
"""

from __future__ import annotations

import atexit
import json
import multiprocessing
import threading
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any, NamedTuple

from core.errors import Damaged, Refused
from core.media.elsewhere import Pixels
from core.messages import N_, Message, say

MEMORY = 1536 * 1024 * 1024
"""Bytes of address space that the process may take; the largest picture that is allowed needs about a gigabyte at its worst."""
SECONDS = 60.0
"""On the clock, for one file."""
PROCESSOR = 45
"""Seconds of processor time, for one file, where the system counts them."""
FILES = 200
"""After so many files a new process takes over."""
_ANSWER = 512 * 1024 * 1024
_HEAD = 64 * 1024
_DEPTH = {"RGB": 3, "RGBA": 4}
"""Bytes of a pixel."""


class Small(NamedTuple):
    """A small picture: RGBA pixels, their size, the size of the whole in pixels (points for a PDF), and pages (0 for a picture)."""

    pixels: bytes
    wide: int
    tall: int
    whole: tuple[int, int]
    pages: int


class Darkroom:
    """The process, and the way to it. May be asked from any thread; one file at a time."""

    def __init__(self, *, memory: int = MEMORY, seconds: float = SECONDS, files: int = FILES) -> None:
        self._memory, self._seconds, self._files = memory, seconds, files
        self._lock = threading.Lock()
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self._done = 0

    @property
    def pid(self) -> int | None:
        """The id of the process that works now; None while none does."""
        return self._process.pid if self._process is not None and self._process.is_alive() else None

    def do(self, job: str, raw: bytes, *args: object) -> tuple[Any, list[bytes]]:
        """Have a job of :mod:`core.media.jobs` done with the bytes of a file. Raises Refused, Damaged."""
        with self._lock:
            if self._done >= self._files:
                self._end()
            pipe = self._ready()
            self._done += 1
            late = threading.Event()
            watch = threading.Timer(self._seconds, self._stop, (late,))
            watch.daemon = True
            watch.start()
            try:
                pipe.send_bytes(json.dumps([job, *args]).encode())
                pipe.send_bytes(raw)
                return _read(pipe)
            except (EOFError, OSError, ValueError):
                self._end()
                raise _gave_up(late.is_set()) from None
            finally:
                watch.cancel()

    def close(self) -> None:
        """End the process; the next file starts another."""
        with self._lock:
            self._end()

    def _ready(self) -> Connection:
        if self._pipe is None or self._process is None or not self._process.is_alive():
            self._end()
            self._pipe, self._process = self._started()
        return self._pipe

    def _started(self) -> tuple[Connection, SpawnProcess]:
        """A new process and the way to it. Raises Refused when the system starts none, for want of memory."""
        spawn = multiprocessing.get_context("spawn")
        here, there = spawn.Pipe()
        process = spawn.Process(target=_work, args=(there, self._memory), name="darkroom", daemon=True)
        try:
            process.start()
        except OSError:
            here.close()
            raise Refused(say(N_("Pembaca berkas tidak dapat dijalankan: memori laptop ini habis. Tutup program lain, lalu coba lagi."))) from None
        finally:
            there.close()
        return here, process

    def _stop(self, late: threading.Event) -> None:
        late.set()
        if self._process is not None:
            self._process.kill()

    def _end(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
        self._pipe, self._process, self._done = None, None, 0

    # -- what is asked of it

    def clean(self, raw: bytes) -> tuple[bytes, str]:
        """The picture upright, in sRGB, without metadata, and its MIME type (:func:`core.brand.images.clean`). Raises Refused."""
        mime, (made,) = self.do("clean", raw)
        return made, str(mime)

    def thumbnail(self, raw: bytes, side: int) -> Small:
        """A picture, or the first page of a PDF, within ``side`` x ``side`` pixels. Raises Refused."""
        (wide, tall, whole_wide, whole_tall, pages), (pixels,) = self.do("thumbnail", raw, side)
        if len(pixels) != int(wide) * int(tall) * 4 or not 0 < int(wide) <= side + 1 or not 0 < int(tall) <= side + 1:
            raise _gave_up(late=False)
        return Small(pixels, int(wide), int(tall), (int(whole_wide), int(whole_tall)), int(pages))

    def pixels(self, raw: bytes, cover: tuple[int, int] | None) -> Pixels:
        """The picture decoded (:func:`core.brand.images.read`), for what draws with it. Raises Refused."""
        (mode, wide, tall), (found,) = self.do("pixels", raw, cover)
        if mode not in _DEPTH or min(int(wide), int(tall)) < 1 or len(found) != int(wide) * int(tall) * _DEPTH[mode]:
            raise _gave_up(late=False)
        return Pixels(mode, (int(wide), int(tall)), found)

    def size(self, raw: bytes) -> tuple[int, int]:
        """Width and height of a picture, not decoded. Raises Refused."""
        (wide, tall), _none = self.do("size", raw)
        return int(wide), int(tall)

    def black_out(self, raw: bytes, boxes: list[tuple[int, int, int, int]]) -> tuple[bytes, str]:
        """The picture with solid boxes drawn into it, and its MIME type. Raises Refused."""
        (mime, *_size), (made,) = self.do("black_out", raw, boxes)
        return made, str(mime)

    def crop(self, raw: bytes, box: tuple[int, int, int, int]) -> tuple[bytes, str]:
        """A part of the picture, and its MIME type. Raises Refused."""
        (mime, *_size), (made,) = self.do("crop", raw, box)
        return made, str(mime)

    def drawing(self, svg: bytes, painter: str) -> bytes:
        """An SVG as PNG bytes (:func:`core.media.jobs.drawing`). Raises Refused."""
        return self.do("drawing", svg, painter)[1][0]

    def try_template(self, raw: bytes, name: str) -> None:
        """Draw a template in every size and throw the pictures away (:func:`core.media.jobs.template`). Raises Refused."""
        self.do("template", raw, name)

    def attachment(self, pdf: bytes, name: str) -> bytes:
        """The bytes of a file inside a PDF (:func:`core.documents.reading.attachment`). Raises Damaged."""
        return self.do("attachment", pdf, name)[1][0]

    def words(self, pdf: bytes) -> str:
        """The text of all pages of a PDF (:func:`core.documents.reading.words`). Raises Damaged."""
        return self.do("words", pdf)[1][0].decode("utf-8", "surrogatepass")


def _read(pipe: Connection) -> tuple[Any, list[bytes]]:
    told = json.loads(pipe.recv_bytes(_HEAD))
    why = [Message(str(text), {str(k): v for k, v in values.items()}) for text, values in told["why"]]
    if told["kind"] == "refused":
        raise Refused(*why)
    if told["kind"] == "damaged":
        raise Damaged(why[0])
    return told["value"], [pipe.recv_bytes(_ANSWER) for _part in range(int(told["parts"]))]


def _gave_up(late: bool) -> Refused:
    if late:
        return Refused(say(N_("Berkas ini terlalu lama dibaca, jadi dihentikan. Simpan ulang dari aplikasi asalnya, lalu masukkan lagi.")))
    return Refused(say(N_("Berkas ini menghentikan pembaca berkas, jadi tidak dipakai. Simpan ulang dari aplikasi asalnya, lalu masukkan lagi.")))


# -- inside the process


def _work(pipe: Connection, memory: int) -> None:
    """The process: do what comes until nobody is at the other end."""
    from db.bounds import bound, more_time

    bound(memory)
    import PIL.ImageCms
    import PIL.JpegImagePlugin
    import PIL.PngImagePlugin
    import PIL.WebPImagePlugin  # noqa: F401 - all decoders are loaded before the first file comes

    from core.media.jobs import JOBS

    with suppress(EOFError, BrokenPipeError, KeyboardInterrupt, ConnectionError):
        while True:
            job, *args = json.loads(pipe.recv_bytes())
            raw = pipe.recv_bytes()
            more_time(PROCESSOR)
            _answer(pipe, *_outcome(JOBS[job], raw, args))


def _outcome(job: Any, raw: bytes, args: list[Any]) -> tuple[dict[str, Any], list[bytes]]:
    try:
        value, parts = job(raw, *args)
    except Refused as refused:
        return {"kind": "refused", "why": [[m.text, dict(m.values)] for m in refused.reasons]}, []
    except Damaged as damaged:
        return {"kind": "damaged", "why": [[damaged.what.text, dict(damaged.what.values)]]}, []
    except MemoryError:
        return {"kind": "refused", "why": [[N_("Berkas ini butuh terlalu banyak memori, jadi tidak dibaca. Kecilkan dahulu, lalu masukkan lagi."), {}]]}, []
    except Exception:  # noqa: BLE001 - whatever a decoder makes of a hostile file: the file is at fault, and words are what a person needs
        return {"kind": "refused", "why": [[N_("Berkas ini rusak atau bukan yang dikatakannya. Minta berkas aslinya, lalu masukkan lagi."), {}]]}, []
    return {"kind": "done", "why": [], "value": value, "parts": len(parts)}, parts


def _answer(pipe: Connection, head: dict[str, Any], parts: list[bytes]) -> None:
    pipe.send_bytes(json.dumps(head).encode())
    for part in parts:
        pipe.send_bytes(part)


DARKROOM = Darkroom()
"""The one that the program uses."""
atexit.register(DARKROOM.close)
