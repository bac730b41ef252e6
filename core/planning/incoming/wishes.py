"""Rows of a sheet as what somebody wished to publish: day, title, captions, surfaces, and what is wrong with the row.

Nothing that a file says is lost: what the program knows no place for (a radio station, a state of work) becomes a line of the notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import repeat
from typing import Any, NamedTuple

from core import rules
from core.content.names import KIND_NAMES
from core.errors import Refused
from core.messages import N_, Message, say
from core.planning import captions
from core.planning.incoming import when
from core.planning.incoming.grids import MOST_LETTERS, Cell, Grid
from core.planning.incoming.headings import Columns, clean
from core.planning.outgoing.cells import bare

_HIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff]")
"""Control characters, and those that turn the direction of writing: what people read would not be what stands there."""
_ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"})
_BETWEEN = re.compile(r"\s*(?:[,;&+\n|]|/|\bdan\b|\band\b)\s*", re.IGNORECASE)
_LONG_TITLE = 300
_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789(") | {""}
"""How a cell begins that may be taken as it is, when it is plain ASCII."""


class Wish(NamedTuple):
    """One row, or several that are one content on several surfaces. ``rows`` are numbers as the spreadsheet counts.

    ``at`` is ``2026-12-14``, with ``T09:00`` when a time is given, or empty. ``caption`` is for all surfaces, ``parts`` are (surface, text)
    where they differ. ``other`` are surfaces that the program does not know, ``kind_word`` a kind that it does not know; ``people`` and
    ``campaign`` are names as they stand there. A row with ``faults`` is never taken in.
    """

    sheet: str
    rows: tuple[int, ...]
    at: str = ""
    title: str = ""
    surfaces: tuple[str, ...] = ()
    caption: str = ""
    parts: tuple[tuple[str, str], ...] = ()
    tags: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    kind: str = ""
    campaign: str = ""
    pillar: str = ""
    note: str = ""
    status: str = ""
    link: str = ""
    other: str = ""
    kind_word: str = ""
    key: str = ""
    faults: tuple[Message, ...] = ()

    @property
    def idea(self) -> bool:
        """Whether it is only an idea: nothing of it says on which surface or in which words."""
        return not self.surfaces and not self.caption and not self.parts

    @property
    def texts(self) -> dict[str, str]:
        """Surface -> its caption; under an empty surface what belongs to none."""
        if not self.surfaces:
            return {"": self.caption} if self.caption else {}
        return dict.fromkeys(self.surfaces, self.caption) | dict(self.parts) if self.parts or self.caption else {}

    @property
    def all_surfaces(self) -> tuple[str, ...]:
        """The surfaces that are named, those of single captions included."""
        return tuple(dict.fromkeys((*self.surfaces, *(s for s, _text in self.parts))))


def wishes(grid: Grid, columns: Columns, *, carry: bool, year: int = 0) -> list[Wish]:
    """The rows below the head. ``carry``: a row without a day stands on the day of the row above. ``year`` stands in for one not named."""
    sheet = _Sheet(grid, columns, carry, year)
    return [found for n, cells in enumerate(sheet.rows()) if (found := sheet.wish(n, cells)) is not None]


def carries(grid: Grid, columns: Columns) -> bool:
    """Whether blank days most likely mean the day above: the kind of file tells no joined cells, and many rows with a title have none."""
    dates, titles = columns.at("date"), columns.at("title") or columns.at("caption")
    if grid.joins or not dates or not titles:
        return False
    rows = [r for r in grid.rows[columns.head + 1 :] if len(r) > max(dates[0], titles[0]) and r[titles[0]] != ""]
    blank = sum(r[dates[0]] == "" for r in rows)
    return bool(rows) and rows[0][dates[0]] != "" and 0 < blank <= len(rows) * 0.9


def merged_wishes(found: Sequence[Wish]) -> list[Wish]:
    """Rows of one day and one title that differ in their surfaces are one content on all of them."""
    kept: list[Wish] = []
    where: dict[tuple[str, str, str], int] = {}
    for wish in found:
        place = (wish.sheet, wish.at, wish.title.casefold())
        first = where.get(place)
        if first is None or not wish.at or wish.key or not _joins(kept[first], wish):
            where[place] = len(kept)
            kept.append(wish)
        else:
            kept[first] = _joined(kept[first], wish)
    return kept


def _joins(one: Wish, two: Wish) -> bool:
    return not (one.faults or two.faults) and bool(one.surfaces and two.surfaces) and not set(one.surfaces) & set(two.surfaces)


def _joined(one: Wish, two: Wish) -> Wish:
    texts = {**one.texts, **two.texts}
    same = len(set(texts.values())) <= 1
    return one._replace(
        rows=(*one.rows, *two.rows),
        surfaces=(*one.surfaces, *two.surfaces),
        caption=next(iter(texts.values()), "") if same else "",
        parts=() if same else tuple(texts.items()),
        tags=tuple(dict.fromkeys((*one.tags, *two.tags))),
        people=tuple(dict.fromkeys((*one.people, *two.people))),
        note=_both(one.note, two.note),
        status=_both(one.status, two.status),
        link=_both(one.link, two.link),
        other=_both(one.other, two.other),
    )


def _both(one: str, two: str) -> str:
    return "\n".join(dict.fromkeys(filter(None, (one, two))))


_ONE = ("title", "status", "kind", "person", "tags", "campaign", "pillar", "key")
"""Fields that are plain texts of one column, in the order in which :meth:`_Sheet.rows` gives them behind the others."""


class _Sheet:
    """One sheet, read column by column: what repeats in a column (days, surfaces, names) is worked out once.

    With 20,000 rows every call for a single cell would be felt, so plain cells are let through by the loops themselves.
    """

    def __init__(self, grid: Grid, columns: Columns, carry: bool, year: int) -> None:
        self._columns, self._name, self._first = columns, grid.name, grid.first + columns.head + 1
        width = len(columns.fields)
        self._body = [row if len(row) >= width else [*row, *[""] * (width - len(row))] for row in grid.rows[columns.head + 1 :]]
        for n, cells in _spread(grid, columns).items():
            self._body[n] = [cells.get(column, cell) for column, cell in enumerate(self._body[n])]
        self.faults: dict[int, list[Message]] = {}
        self._carry = carry
        named = _named_month(grid, columns)
        dates = [row[n] for n in columns.at("date")[:1] for row in self._body]
        self._context = when.Context(named[0] or year, named[1], when.order_of(dates))
        self._surfaces: dict[tuple[str, str], tuple[tuple[str, ...], str]] = {}
        self._people: dict[str, tuple[str, ...]] = {}

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """Day and time, captions, notes, links, platform and format, and the fields of ``_ONE``, row by row."""
        times = self._moments()
        pairs = zip(self._texts("surface"), self._texts("format"), strict=False)
        more = (self._joined("caption"), self._joined("note"), self._joined("link"), pairs)
        return zip(times, *more, *(self._texts(field) for field in _ONE), strict=False)

    def wish(self, n: int, cells: tuple[Any, ...]) -> Wish | None:
        """The wish of row ``n``; None for a row that says nothing."""
        at, caption, note, link, words, title, status, kind_word, person, tags, campaign, pillar, key = cells
        faults = self.faults.get(n)
        if not title and not caption:
            if not note and not faults:
                return None
            faults = [*(faults or ()), say(N_("Tidak ada judul dan tidak ada takarir."))]
        surfaces, unknown = self._surfaces.get(words) or self._found_surfaces(words)
        kind = _kinds().get(clean(kind_word), "") if kind_word else ""
        if not title or len(title) > _LONG_TITLE:
            caption = caption or title
            title = (title or caption.split("\n", 1)[0])[:80].rsplit(" ", 1)[0]
        parts = tuple(captions.parted(caption).items()) if caption[:1] == "[" else ()
        return Wish(
            self._name,
            (self._first + n,),
            at,
            title,
            surfaces,
            "" if parts else caption,
            parts,
            tuple([t.lstrip("#") for t in tags.replace(",", " ").split()]) if tags else (),
            (self._people.get(person) or self._found_people(person)) if person else (),
            kind,
            campaign,
            pillar,
            note,
            status,
            link,
            unknown,
            kind_word if not kind else "",
            key,
            tuple(faults or ()),
        )

    def _texts(self, field: str) -> Iterable[str]:
        """The cells of one field; nothing for ever when no column holds it."""
        column = self._columns.at(field)
        return self._cells(column[0]) if column else repeat("", len(self._body))

    def _joined(self, field: str) -> Iterable[str]:
        """The cells of a field that several columns may hold, under each other."""
        columns = self._columns.at(field)
        if len(columns) < 2:
            return self._texts(field)
        return ["\n\n".join(filter(None, cells)) for cells in zip(*map(self._cells, columns), strict=True)]

    def _cells(self, column: int) -> list[str]:
        odd, plain, most = self._odd, _PLAIN, MOST_LETTERS
        return [
            cell
            if cell.__class__ is str and cell.isascii() and cell.isprintable() and cell[:1] in plain and cell[-1:] != " " and len(cell) < most
            else odd(n, cell)
            for n, cell in enumerate([row[column] for row in self._body])
        ]

    def _odd(self, n: int, cell: Cell) -> str:
        """A cell as text without what no one can see. A formula that failed and a text beyond measure are faults."""
        if not isinstance(cell, str):
            return f"{cell:g}" if isinstance(cell, float) else str(cell)
        cell = cell.strip()
        if cell[:1] == "'":
            cell = bare(cell)
        if cell in _ERRORS:
            self._fault(n, say(N_("Rumus di baris ini gagal ({cell}). Perbaiki di berkasnya."), cell=cell))
            return ""
        if not (cell.isascii() and cell.replace("\n", "").isprintable()) or len(cell) > MOST_LETTERS:
            for fault in faults_of(cell):
                self._fault(n, fault)
            cell = cell[:MOST_LETTERS]
        return cell.replace("\r\n", "\n").replace("\r", "\n") if "\r" in cell else cell

    def _fault(self, n: int, why: Message) -> None:
        known = self.faults.setdefault(n, [])
        if why not in known:
            known.append(why)

    def _moments(self) -> Iterable[str]:
        """``2026-12-14T09:00``, a day, or nothing, of every row: the time from its own column or from the cell of the day."""
        date_at, time_at = self._columns.at("date"), self._columns.at("time")
        if not date_at:
            return repeat("", len(self._body))
        days: dict[tuple[type, Cell], tuple[str, str, Message | None]] = {}
        times: dict[tuple[type, Cell], tuple[str, Message | None]] = {}
        found: list[str] = []
        last: Cell = ""
        for n, row in enumerate(self._body):
            cell = row[date_at[0]]
            if self._carry:
                cell = last = cell if cell != "" else last
            known = days.get((cell.__class__, cell))
            if known is None:
                known = days[cell.__class__, cell] = self._day(cell)
            day, clock, fault = known
            if fault is not None and self._says_something(row):
                self._fault(n, fault)
            if time_at and (cell := row[time_at[0]]) != "":
                told = times.get((cell.__class__, cell))
                if told is None:
                    told = times[cell.__class__, cell] = _told(cell)
                clock, fault = told
                if fault is not None and self._says_something(row):
                    self._fault(n, fault)
            found.append(f"{day}T{clock}" if day and clock else day)
        return found

    def _says_something(self, row: Sequence[Cell]) -> bool:
        """Whether a row holds more than its day: a note under the table is no plan that went wrong."""
        return any(row[n] != "" for n, field in enumerate(self._columns.fields) if field not in ("", "day", "date", "time"))

    def _day(self, cell: Cell) -> tuple[str, str, Message | None]:
        day, clock = when.parted(cell)
        try:
            found = when.read_day(day, self._context)
            return (found.isoformat() if found else ""), (when.read_time(clock) if clock != "" else ""), None
        except Refused as no:
            return "", "", no.reasons[0]

    def _found_surfaces(self, words: tuple[str, str]) -> tuple[tuple[str, ...], str]:
        found = self._surfaces[words] = surfaces_of(*words)
        return found

    def _found_people(self, text: str) -> tuple[str, ...]:
        found = self._people[text] = tuple(p for p in _BETWEEN.split(text) if p)
        return found


def faults_of(text: str) -> list[Message]:
    """What is wrong with a text of a file, whatever it says."""
    found = []
    if _HIDDEN.search(text):
        found.append(say(N_("Ada huruf tersembunyi di baris ini, sehingga yang terbaca bukan yang tertulis.")))
    if len(text) > MOST_LETTERS:
        found.append(say(N_("Isi satu sel lebih dari {n} huruf."), n=f"{MOST_LETTERS:,}".replace(",", ".")))
    return found


def surfaces_of(text: str, shape: str = "") -> tuple[tuple[str, ...], str]:
    """The surface ids that a cell names, made narrower by the cell of the format, and the words that name none that is known."""
    known, shapes = _surface_words(), _format_words()
    found: list[str] = []
    unknown: list[str] = []
    whole = known.get(clean(text))
    for word in [text] if whole else _BETWEEN.split(text.strip()):
        name = clean(word)
        if name in known:
            found.append(known[name])
        elif " " in name and all(part in known for part in name.split()):
            found += [known[part] for part in name.split()]
        elif name and word.strip() not in ("-", "–"):
            unknown.append(word.strip())
    narrower = shapes.get(clean(shape), "")
    if narrower:
        found = [narrower if s == "ig_feed" else "fb_reels" if (s, narrower) == ("fb_page", "ig_reels") else s for s in found]
    return tuple(dict.fromkeys(found)), ", ".join(unknown)


def _told(cell: Cell) -> tuple[str, Message | None]:
    try:
        return when.read_time(cell), None
    except Refused as no:
        return "", no.reasons[0]


def _named_month(grid: Grid, columns: Columns) -> tuple[int, int]:
    """Year and month that the name of the sheet tells, or a line above its head."""
    year, month = when.month_of(grid.name)
    for row in grid.rows[: max(0, columns.head)]:
        if year and month:
            break
        for cell in row:
            if isinstance(cell, str) and len(cell) < 80:
                more = when.month_of(cell)
                year, month = year or more[0], month or more[1]
    return year, month


def _spread(grid: Grid, columns: Columns) -> dict[int, dict[int, Cell]]:
    """Joined cells of the columns that are read, by row below the head: every row that they cover holds what their first one says."""
    used = {n for n, field in enumerate(columns.fields) if field not in ("", "title", "caption", "key")}
    found: dict[int, dict[int, Cell]] = {}
    for (top, left), (bottom, _right) in grid.merged:
        if left in used and columns.head < top < bottom and left < len(grid.rows[top]):
            for n in range(top + 1, min(bottom + 1, len(grid.rows))):
                found.setdefault(n - columns.head - 1, {})[left] = grid.rows[top][left]
    return found


@cache
def _surface_words() -> Mapping[str, str]:
    from core import platforms

    own = {clean(name): id_ for id_, s in platforms.surfaces().items() for name in (s.name, platforms.name(id_), id_)}
    return {clean(word): id_ for id_ in rules.part("impor", "surface") for word in rules.words("impor", "surface", id_)} | own


@cache
def _format_words() -> Mapping[str, str]:
    return {clean(word): id_ for id_ in rules.part("impor", "format") for word in rules.words("impor", "format", id_)}


@cache
def _kinds() -> Mapping[str, str]:
    own = {clean(name): kind for kind, name in KIND_NAMES.items()} | {clean(kind): kind for kind in KIND_NAMES}
    english = {clean(str(Message(name))): kind for kind, name in KIND_NAMES.items()}
    return {clean(word): kind for kind in rules.part("impor", "kind") for word in rules.words("impor", "kind", kind)} | english | own
