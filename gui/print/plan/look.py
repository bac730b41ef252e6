"""What all pages of a printed plan share: colours of the kit, icons as lines, head with the emblem, foot, legend."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtSvg import QSvgRenderer

from core import platforms
from core.brand import colour
from core.brand.colour import RGB, WHITE
from core.brand.scheme import scheme
from core.documents import dates
from core.documents.plan import Plan, PlanLine
from core.messages import N_, _, say
from core.names import STATUS_NAMES
from core.paths import resource
from core.planning.outgoing.cells import status as status_word
from gui.outside import EMBLEM, seen
from gui.print import text
from gui.print.ink import MM, PT, Style, fits, ink, put, tall, type_, wrap

EDGE = 10 * MM
"""What most printers leave white."""
LEGEND = 9.4 * MM
"""The height of the legend over the foot."""
_HOUSE: RGB = (15, 76, 92)
_PAPER_LIKE = 0.72
"""A logo whose ink is lighter than this on average cannot be seen on paper and stands on a dark plate."""


class Sign(NamedTuple):
    """How a status looks: its word, ground and bar, and the name of its icon."""

    fg: QColor
    bg: QColor
    dot: QColor
    icon: str


class Look:
    """One plan, ready to be painted: its colours, its emblem, and the statuses and platforms that it needs a legend for."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        chosen = scheme(*(plan.palette[n] for n in ("primary", "secondary", "accent", "dark", "light"))) if plan.palette else {}
        band = chosen.get("band", _HOUSE)
        self.band, self.on_band = _q(band), _q(chosen.get("on_band", WHITE))
        self.title = _q(colour.readable(plan.palette.get("primary", _HOUSE), WHITE))
        self.accent = _q(plan.palette.get("accent", (203, 131, 0)))
        self.tint = _q(colour.mix(WHITE, band, 0.07))
        self.logo, _whole = seen(plan.head.logo, EMBLEM)
        self.plate = not self.logo.isNull() and _lightness(self.logo) > _PAPER_LIKE
        self.statuses = [name for name in STATUS_NAMES if any(line.status == name for line in plan.lines)]
        used = dict.fromkeys(s for line in plan.lines for s in line.surfaces)
        self.badges = {badge(s): platform_name(s) for s in sorted(used, key=list(platforms.surfaces()).index if _known(used) else str)}

    def head(self, p: QPainter, width: float, over: object, title: object, aside: object) -> float:
        """The head of a first page; gives where the content may begin."""
        top, tall_head = 8 * MM, 19 * MM
        room = self._office(p, width, top, tall_head)
        small = Style(type_(8, 700, tracking=0.9), 11)
        wrap(str(over).upper(), small, room)[0].draw(p, EDGE, top, self.accent_ink)
        size = next((s for s in (27, 24, 21, 18, 15, 12) if len(wrap(str(title), Style(type_(s, 800, display=True), s * 1.3), room)) == 1), 12)
        big = Style(type_(size, 800, display=True), size * 1.3)
        line = wrap(fits(str(title), big, room), big, room)[0]
        y = top + 10 * PT
        line.draw(p, EDGE, y, self.title)
        quiet = Style(type_(8.4), 12, "text_secondary")
        put(p, wrap(fits(str(aside), quiet, room), quiet, room)[:1], EDGE, y + line.height - 1 * PT)
        bottom = top + tall_head + 2.2 * MM
        p.fillRect(QRectF(EDGE, bottom, width - 2 * EDGE, 1.1 * MM), self.band)
        p.fillRect(QRectF(EDGE, bottom + 1.1 * MM, 38 * MM, 0.9 * MM), self.accent)
        return bottom + 4.2 * MM

    @property
    def accent_ink(self) -> QColor:
        """The accent, dark enough to be read on paper."""
        found = self.accent
        return _q(colour.readable((found.red(), found.green(), found.blue()), WHITE))

    def _office(self, p: QPainter, width: float, top: float, height: float) -> float:
        """Names and emblem at the right; gives the width that is left for the title."""
        right = width - EDGE
        if not self.logo.isNull():
            side = height - 1 * MM
            inset = 1.5 * MM if self.plate else 0.0
            scale = min((side - 2 * inset) / self.logo.height(), (1.7 * side - 2 * inset) / self.logo.width())
            w, h = self.logo.width() * scale, self.logo.height() * scale
            box = QRectF(right - w - 2 * inset, top + (side - h - 2 * inset) / 2, w + 2 * inset, h + 2 * inset)
            if self.plate:
                p.save()
                p.setRenderHint(QPainter.RenderHint.Antialiasing)
                p.setPen(Qt.PenStyle.NoPen)
                p.setBrush(self.band)
                p.drawRoundedRect(box, 1.6 * MM, 1.6 * MM)
                p.restore()
            p.drawImage(box.adjusted(inset, inset, -inset, -inset), self.logo)
            right = box.left() - 4 * MM
        room = min(96 * MM, (right - EDGE) * 0.5)
        lines = wrap(self.plan.head.parent, Style(type_(8), 11, "text_secondary"), room)[:2] if self.plan.head.parent else []
        lines += wrap(self.plan.head.office, Style(type_(10.6, 700, display=True), 14.4), room)[:3]
        y = top + (height - 1 * MM - tall(lines)) / 2
        for line in lines:
            line.draw(p, right - line.width, y)
            y += line.height
        return right - max((line.width for line in lines), default=0) - 8 * MM - EDGE

    def later(self, p: QPainter, width: float, title: object) -> float:
        """The head of a following page; gives where the content may begin."""
        style = Style(type_(12, 700, display=True), 17)
        quiet = Style(type_(8), 12, "text_secondary")
        wrap(fits(str(title), style, width * 0.6), style, width)[0].draw(p, EDGE, 9 * MM, self.title)
        office = wrap(fits(self.plan.head.office, quiet, width * 0.35), quiet, width)[0]
        office.draw(p, width - EDGE - office.width, 9 * MM + 4 * PT)
        p.fillRect(QRectF(EDGE, 16.5 * MM, width - 2 * EDGE, 0.8 * MM), self.band)
        return 20 * MM

    def foot(self, p: QPainter, width: float, height: float, n: int, count: int, *, legend: bool) -> None:
        """When it was made, the number of the page, and on the first page what signs and letters mean."""
        y = height - 9.5 * MM
        text.rule(p, EDGE, y - 1.4 * MM, width - 2 * EDGE, "border_strong", 0.5)
        style = Style(type_(7), 10, "text_muted")
        made = say(N_("Dibuat {when} dengan Paraf"), when=dates.short(self.plan.made_at))
        put(p, wrap(str(made), style, width), EDGE, y)
        page = wrap(str(say(N_("Halaman {n} dari {count}"), n=n, count=count)), style, width)[0]
        page.draw(p, width - EDGE - page.width, y)
        if legend:
            self._legend(p, width, y - 1.4 * MM)

    def _legend(self, p: QPainter, width: float, bottom: float) -> None:
        """The signs of statuses on one line, the letters of platforms on the next; each only where it is used."""
        style, bold = Style(type_(7), 10, "text_secondary"), Style(type_(6.4, 700), 10, "text_secondary")
        y = bottom - (LEGEND if self.badges else LEGEND - 11 * PT) + 1.4 * MM
        x = EDGE
        for name in self.statuses:
            word = wrap(status_word(name), style, width)[0]
            icon(p, _look(name).icon, QRectF(x, y + 0.5 * PT, 8.6 * PT, 8.6 * PT), _look(name).fg)
            word.draw(p, x + 11.5 * PT, y)
            x += word.width + 19 * PT
        x, y = EDGE, y + 11 * PT
        for code, name in self.badges.items():
            mark, word = wrap(code, bold, width)[0], wrap(name, style, width)[0]
            mark.draw(p, x, y)
            word.draw(p, x + mark.width + 3 * PT, y)
            x += mark.width + word.width + 11 * PT

    def stamp(self, p: QPainter, width: float, height: float) -> None:
        """CONTOH under everything on the pages of a fictional office."""
        if not self.plan.demo:
            return
        large = wrap(str(say(N_("CONTOH"))), Style(type_(96, 800, display=True, tracking=8), 110), width * 2)[0]
        p.save()
        p.translate(width / 2, height / 2)
        p.rotate(-32)
        large.draw(p, -large.width / 2, -large.height / 2, ink("surface_sunken"))
        p.restore()
        mark = wrap(str(say(N_("CONTOH"))), Style(type_(7.4, 700, tracking=1), 10, "danger_text"), width)[0]
        mark.draw(p, width - EDGE - mark.width, 3.6 * MM)


def badge(surface: str) -> str:
    """The letters of the platform of a surface; an unknown one shows its id."""
    found = platforms.surfaces().get(surface)
    return found.badge if found else surface


def platform_name(surface: str) -> str:
    """The name of the platform of a surface."""
    found = platforms.surfaces().get(surface)
    return _(str(platforms.platforms()[found.platform].NAME)) if found else surface


def badges(line: PlanLine) -> str:
    """The platforms of a line as letters, each once."""
    return " ".join(dict.fromkeys(badge(s) for s in line.surfaces))


def status(line: PlanLine) -> Sign:
    """The colours and the icon of a line's status on paper."""
    return _look(line.status)


def icon(p: QPainter, name: str, at: QRectF, shade: QColor) -> None:
    """An icon as lines, so that it is sharp on any printer."""
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    _svg(name, shade.name()).render(p, at)


def frame(p: QPainter, at: QRectF, role: str = "border_strong", points: float = 0.5) -> None:
    """A thin rectangle."""
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.setPen(QPen(ink(role), points * PT))
    p.drawRect(at)


@cache
def _svg(name: str, shade: str) -> QSvgRenderer:
    raw = resource("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", shade)
    return QSvgRenderer(QByteArray(raw.encode()))


@cache
def _look(name: str) -> Sign:
    """How a status looks on paper; an unknown one (from a newer program) looks like a draft."""
    colours, icons = (tomllib.loads(resource("themes", f"{file}.toml").read_text(encoding="utf-8"))["status"] for file in ("light", "tokens"))
    known = name if name in colours else "draf"
    return Sign(QColor(colours[known]["fg"]), QColor(colours[known]["bg"]), QColor(colours[known]["dot"]), str(icons[known]["icon"]))


def _known(used: Iterable[str]) -> bool:
    return all(s in platforms.surfaces() for s in used)


def _q(rgb: RGB) -> QColor:
    return QColor(*rgb)


def _lightness(image: QImage) -> float:
    """The mean lightness, 0 to 1, of what is not transparent."""
    small = image.scaled(24, 24, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    inks = [c for x in range(small.width()) for y in range(small.height()) if (c := small.pixelColor(x, y)).alphaF() > 0.5]
    return sum(c.lightnessF() for c in inks) / len(inks) if inks else 0.0
