"""Rows of a sheet as what somebody wished to publish: day, title, captions, surfaces, and what is wrong with the row.

Nothing that a file says is lost: what the program knows no place for (a radio station, a state of work) becomes a line of the notes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache
from itertools import repeat
from typing import Any, NamedTuple

from core import rules
from core.content.names import KIND_NAMES
from core.errors import Refused
from core.messages import N_, Message, grouped, in_every_language, say
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
_SAMPLE = 400
"""Cells at the top of a column by which it is known whether its words repeat."""
_SEEN = bytes([*range(0x20, 0x7F), 0x0A])
"""Every byte that people can see, and a line break."""
_OPENS, _ENDS = frozenset("'#\n "), frozenset("\n ")
"""What makes a column worth a closer look: cells that begin or end in something else than words."""


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
    return _Sheet(grid, columns, carry, year).wishes()


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
    where: dict[tuple[str, str], int] = {}
    if len({(wish.at, wish.title) for wish in found}) == len(found):
        return list(found)
    for wish in found:
        first = where.setdefault((wish.at, wish.title), len(kept))
        if first == len(kept) or not wish.at or wish.key or not _joins(kept[first], wish):
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

    def wishes(self) -> list[Wish]:
        """All rows that say something. Whole columns are put together first; the few odd rows are mended afterwards."""
        count = len(self._body)
        titles, texts = list(self._texts("title")), list(self._joined("caption"))
        places = list(self._each(surfaces_of, "surface", "format"))
        kinds = list(self._each(_kind, "kind"))
        columns: tuple[Iterable[Any], ...] = (
            repeat(self._name, count),
            [(n,) for n in range(self._first, self._first + count)],
            self._moments(),
            titles,
            [p[0] for p in places],
            texts,
            repeat((), count),
            self._each(_tags, "tags"),
            self._each(_people, "person"),
            [k[0] for k in kinds],
            self._texts("campaign"),
            self._texts("pillar"),
            self._joined("note"),
            self._texts("status"),
            self._joined("link"),
            [p[1] for p in places],
            [k[1] for k in kinds],
            self._texts("key"),
            repeat((), count),
        )
        found: list[Wish | None] = list(map(Wish._make, zip(*columns, strict=True)))
        odd = {n for n, (title, text) in enumerate(zip(titles, texts, strict=True)) if not title or len(title) > _LONG_TITLE or text[:1] == "["}
        for n in odd | self.faults.keys():
            found[n] = self._mended(found[n], self.faults.get(n, []))
        return [wish for wish in found if wish is not None]

    def _mended(self, wish: Wish | None, faults: list[Message]) -> Wish | None:
        """A row that lacks a title, has a caption for each surface, or has faults; None for one that says nothing."""
        if wish is None:
            return None
        title, caption = wish.title, wish.caption
        if not title and not caption:
            if not wish.note and not faults:
                return None
            faults = [*faults, say(N_("Tidak ada judul dan tidak ada takarir."))]
        if not title or len(title) > _LONG_TITLE:
            caption = caption or title
            title = (title or caption.split("\n", 1)[0])[:80].rsplit(" ", 1)[0]
        parts = tuple(captions.parted(caption).items()) if caption[:1] == "[" else ()
        return wish._replace(title=title, caption="" if parts else caption, parts=parts, faults=tuple(faults))

    def _texts(self, field: str) -> Iterable[str]:
        """The cells of one field; nothing for ever when no column holds it."""
        column = self._columns.at(field)
        return self._cells(column[0]) if column else repeat("", len(self._body))

    def _each(self, find: Callable[..., Any], *fields: str) -> Iterable[Any]:
        """What ``find`` makes of the cells of one field, or of two beside each other."""
        there = [field for field in fields if self._columns.at(field)]
        if not there:
            return repeat(find(*("" for _field in fields)), len(self._body))
        if there == [fields[0]]:
            return map(_Memo(find).__getitem__, self._texts(fields[0]))
        return map(_Memo(find).__getitem__, zip(*map(self._texts, fields), strict=True))

    def _joined(self, field: str) -> Iterable[str]:
        """The cells of a field that several columns may hold, under each other."""
        columns = self._columns.at(field)
        if len(columns) < 2:
            return self._texts(field)
        return ["\n\n".join(filter(None, cells)) for cells in zip(*map(self._cells, columns), strict=True)]

    def _cells(self, column: int) -> list[str]:
        """One column as texts: what is plain ASCII is looked through all at once, the rest cell by cell."""
        cells: list[Any] = [row[column] for row in self._body]
        if len(set(cells[:_SAMPLE])) < _SAMPLE // 4 and all(map(_is_plain, few := set(cells))) and _plain(few):
            return cells  # most columns say the same few words again and again: only those are looked at
        odd: Sequence[int] = [n for n, cell in enumerate(cells) if cell.__class__ is not str or not cell.isascii()]
        if not _plain([cell for cell in cells if cell.__class__ is str and cell.isascii()] if odd else cells):
            odd = range(len(cells))
        for n in odd:
            cells[n] = self._odd(n, cells[n])
        return cells

    def _odd(self, n: int, cell: Cell) -> str:
        """A cell as text without what no one can see. A formula that failed and a text beyond measure are faults."""
        if not isinstance(cell, str):
            return f"{cell:g}" if isinstance(cell, float) else str(cell)
        cell = cell.strip()
        if cell[:1] == "'":
            cell = bare(cell)
        if cell[:1] == "#" and cell in _ERRORS:
            self._fault(n, say(N_("Rumus di baris ini gagal ({cell}). Perbaiki di berkasnya."), cell=cell))
            return ""
        if not cell.replace("\n", "").isprintable() or len(cell) > MOST_LETTERS:
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
        days: dict[Cell, tuple[str, str, Message | None]] = {}
        times: dict[Cell, tuple[str, Message | None]] = {}
        found: list[str] = []
        last: Cell = ""
        for n, row in enumerate(self._body):
            cell = row[date_at[0]]
            if self._carry:
                cell = last = cell if cell != "" else last
            known = days.get(cell)
            if known is None:
                known = days[cell] = self._day(cell)
            day, clock, fault = known
            if fault is not None and self._says_something(row):
                self._fault(n, fault)
            if time_at and (cell := row[time_at[0]]) != "":
                told = times.get(cell)
                if told is None:
                    told = times[cell] = _told(cell)
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


class _Memo(dict[Any, Any]):
    """What ``find`` makes of each text, worked out once: what people write into such columns repeats."""

    def __init__(self, find: Callable[..., Any]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, text: Any) -> Any:
        found = self[text] = self._find(*text) if isinstance(text, tuple) else self._find(text)
        return found


def _kind(word: str) -> tuple[str, str]:
    """The id of a kind, and the word itself where the program knows none by it."""
    kind = _kinds().get(clean(word), "") if word else ""
    return kind, "" if kind else word


def _tags(text: str) -> tuple[str, ...]:
    return tuple(t.lstrip("#") for t in text.replace(",", " ").split())


def _people(text: str) -> tuple[str, ...]:
    return tuple(p for p in _BETWEEN.split(text) if p)


def _is_plain(cell: Cell) -> bool:
    return isinstance(cell, str) and cell.isascii()


def _plain(cells: Collection[str]) -> bool:
    """Whether all cells, ASCII texts, may be taken as they are, found with a few passes over all of them at once."""
    if "".join(cells).encode("ascii").translate(None, _SEEN) or max(map(len, cells), default=0) >= MOST_LETTERS:
        return False
    return _OPENS.isdisjoint([cell[:1] for cell in cells]) and _ENDS.isdisjoint([cell[-1:] for cell in cells])


def faults_of(text: str) -> list[Message]:
    """What is wrong with a text of a file, whatever it says."""
    found = []
    if _HIDDEN.search(text):
        found.append(say(N_("Ada huruf tersembunyi di baris ini, sehingga yang terbaca bukan yang tertulis.")))
    if len(text) > MOST_LETTERS:
        found.append(say(N_("Isi satu sel lebih dari {n} huruf."), n=grouped(MOST_LETTERS)))
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

    own = {clean(name): id_ for id_, s in platforms.surfaces().items() for name in (*in_every_language(s.name), id_)}
    return {clean(word): id_ for id_ in rules.part("impor", "surface") for word in rules.words("impor", "surface", id_)} | own


@cache
def _format_words() -> Mapping[str, str]:
    return {clean(word): id_ for id_ in rules.part("impor", "format") for word in rules.words("impor", "format", id_)}


@cache
def _kinds() -> Mapping[str, str]:
    own = {clean(name): kind for kind, text in KIND_NAMES.items() for name in (*in_every_language(text), kind)}
    return {clean(word): kind for kind in rules.part("impor", "kind") for word in rules.words("impor", "kind", kind)} | own
