"""Templates: one TOML file each, read into a frozen tree per variant, with errors that name the file, the line and the key.

A file has ``[template]`` (id, name, kind, root), one ``[field.ID]`` per field of the form, and one ``[node.ID]`` per node
with ``type``, ``children`` and the keys of :mod:`core.brand.nodes`. ``[node.ID.story]`` overrides keys for one variant
(portrait, square, story, wide, a4). ``[page.ID]`` adds the pages of a carousel: ``root`` is the node that is drawn, ``over`` and ``per``
make one page for so many rows of a list. ``type = "use"`` repeats another node, of the file or of ``assets/brand/parts.toml``, as ``part``,
with the texts of ``with`` in place of its ``$names`` and the using node's own keys on top. A file from outside is hostile until it has passed :func:`parse`.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from core.brand import nodes, toml
from core.brand.keys import Bad, choice, flag, number
from core.brand.nodes import Footer, Frame, Logos, Node
from core.brand.sizes import VARIANTS
from core.errors import Refused
from core.messages import N_, Message, say
from core.paths import resource

MAX_BYTES, MAX_NODES, MAX_DEPTH, MAX_FIELDS = 128_000, 240, 12, 24
FIELD_TYPES = ("text", "list", "choice", "image")
PLACE = re.compile(r"\{([a-z][a-z0-9_]*)\}")
CONDITION = re.compile(r"([a-z][a-z0-9_]*)(?:(>)([0-9]{1,2})|(=)(.{1,40}))?\Z")
_ID = re.compile(r"[a-z][a-z0-9_]{0,39}\Z")
_FROM_KIT = ("office", "region", "slogan", "web", "phone", "complaint", "social", "qr", "page", "pages")
_ROW = ("n", "nn")
COUNT = "jumlah_"
"""``{jumlah_LIST}`` is how many rows a list has, also on the pages of a carousel that show only some of them."""
FORMATS = ("text", "number", "date")
MAX_PAGES = 12


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form. ``limit`` counts characters of a text (or of a list's cell), ``least`` and ``most`` the rows of a list.

    ``format`` says what a text holds: a number is shown as ``12.480`` and has to be one, a date ``2026-12-07`` is shown in words.
    """

    id: str
    type: str
    label: str
    limit: int = 80
    required: bool = False
    most: int = 8
    columns: tuple[Field, ...] = ()
    choices: tuple[str, ...] = ()
    example: Any = ""
    least: int = 0
    format: str = "text"


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a carousel, drawn once, or once for every ``per`` rows of the list field ``over``.

    A page of one row may show its columns without a list around them.
    """

    id: str
    trees: Mapping[str, Node]
    over: str = ""
    per: int = 1


@dataclass(frozen=True, slots=True)
class Template:
    """A valid template; ``digest`` names its exact bytes, ``trees`` has the tree of every variant, ``pages`` the carousel if it has one."""

    id: str
    name: str
    kind: str
    fields: tuple[Field, ...]
    trees: Mapping[str, Node]
    digest: str
    pages: tuple[Page, ...] = ()

    @property
    def named(self) -> str:
        """The id and the exact content, as an item names the template that its pictures were made with."""
        return f"{self.id}@{self.digest[:12]}"

    @property
    def example(self) -> dict[str, Any]:
        """Example values of all fields that have one."""
        return {f.id: f.example for f in self.fields if f.example}


@lru_cache(maxsize=1)
def shared() -> Mapping[str, Any]:
    """Nodes that every template may use as parts: ``assets/brand/parts.toml``."""
    return dict(tomllib.loads(resource("brand", "parts.toml").read_text("utf-8"))["node"])


@lru_cache(maxsize=1)
def registry() -> Mapping[str, Template]:
    """Every shipped template by id. Raises LookupError when there is none: a program without templates is a broken build."""
    found = {t.id: t for t in (load(p) for p in sorted(resource("brand", "templates").glob("*.toml")))}
    if not found:
        raise LookupError("assets/brand/templates holds no template")
    return found


def load(path: Path) -> Template:
    """The template in ``path``. Raises Refused with the file, the line and the key."""
    return parse(text(path), path.name)


def text(path: Path) -> bytes:
    """What stands in the template file ``path``, not yet looked through. Raises Refused when it cannot be read or is too large."""
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise Refused(say(N_("Templat {file} tidak terbaca. Periksa nama dan izin berkasnya."), file=path.name)) from error


def parse(source: str | bytes, name: str) -> Template:
    """The template in the TOML text ``source``; ``name`` is its file name for errors. Raises Refused."""
    raw = source if isinstance(source, bytes) else source.encode()
    if len(raw) > MAX_BYTES:
        raise Refused(say(N_("Templat {file} lebih besar dari {most} bita."), file=name, most=MAX_BYTES))
    try:
        data = toml.read(raw)
    except toml.NotToml as wrong:
        raise Refused(say(N_("Templat {file} bukan TOML yang benar: {error}."), file=name, error=wrong.where)) from wrong
    return _Reader(raw.decode(), name, data).template()


class _Reader:
    """Reads one template; every refusal says where."""

    def __init__(self, source: str, name: str, data: Mapping[str, Any]) -> None:
        self.source, self.name, self.data = source, name, data
        self.variant, self.left, self.repeated = "", 0, False
        self.form_of: Mapping[str, Field] = {}

    def no(self, table: str, key: str, why: Message) -> Refused:
        return Refused(
            say(N_("Templat {file}, baris {line}, {table} {key}: {why}."), file=self.name, line=self.line(table, key), table=f"[{table}]", key=key, why=why)
        )

    def line(self, table: str, key: str) -> int:
        """Line of ``key`` below ``[table]``, or of the table, or 1."""
        inside, at = False, 1
        for n, text in enumerate(self.source.split("\n"), 1):
            bare = text.strip()
            if bare.startswith("["):
                inside = bare.split("#")[0].strip() == f"[{table}]"
                at = n if inside else at
            elif inside and re.match(rf"{re.escape(key)}\s*=", bare):
                return n
        return at

    def template(self) -> Template:
        if strange := sorted(set(self.data) - {"template", "field", "node", "page"}):
            raise self.no(strange[0], "", say(N_("bagian ini tidak dikenal")))
        head = {key: self.word("template", key, 60) for key in ("id", "name", "kind", "root")}
        if not _ID.match(head["id"]):
            raise self.no("template", "id", say(N_("harus huruf kecil, angka, dan garis bawah")))
        form = self.form()
        self.form_of = {f.id: f for f in form}
        if len(self.table("node")) > MAX_NODES:
            raise self.no("node", "", say(N_("terlalu banyak simpul, paling banyak {most}"), most=MAX_NODES))
        trees = {variant: self.tree(head["root"], variant) for variant in VARIANTS}
        digest = hashlib.sha256(self.source.encode()).hexdigest()
        return Template(head["id"], head["name"], head["kind"], form, trees, digest, self.pages(form))

    def pages(self, form: tuple[Field, ...]) -> tuple[Page, ...]:
        table = self.table("page") if "page" in self.data else {}
        if len(table) > MAX_PAGES:
            raise self.no("page", "", say(N_("terlalu banyak halaman, paling banyak {most}"), most=MAX_PAGES))
        return tuple(self.page(f"page.{name}", name, row, form) for name, row in table.items())

    def page(self, table: str, name: str, row: Mapping[str, Any], form: tuple[Field, ...]) -> Page:
        if strange := sorted(set(row) - {"root", "over", "per"}):
            raise self.no(table, strange[0], say(N_("kunci ini tidak dikenal")))
        over = row.get("over", "")
        if over and (not isinstance(over, str) or not any(f.id == over and f.type == "list" for f in form)):
            raise self.no(table, "over", say(N_("isian daftar {name} tidak ada"), name=over))
        per = self.count(table, "per", row, 1, 12, 1)
        root = self.word(table, "root", 40)
        inner = self.rows_of(over) if over and per == 1 else frozenset[str]()
        return Page(name, {variant: self.tree(root, variant, inner) for variant in VARIANTS}, over, per)

    def count(self, table: str, key: str, row: Mapping[str, Any], low: int, high: int, usual: int) -> int:
        try:
            return int(number(low, high)(row.get(key, usual)))
        except Bad as bad:
            raise self.no(table, key, bad.why) from None

    def table(self, key: str) -> Mapping[str, Any]:
        value = self.data.get(key)
        if not isinstance(value, Mapping) or not all(isinstance(v, Mapping) for v in value.values()):
            raise self.no(key, "", say(N_("wajib ada")))
        return value

    def word(self, table: str, key: str, limit: int) -> str:
        value: Any = self.data
        for part in (*table.split("."), key):
            value = value.get(part) if isinstance(value, Mapping) else None
        if not isinstance(value, str) or not 0 < len(value) <= limit:
            raise self.no(table, key, say(N_("wajib diisi teks, paling panjang {limit} huruf"), limit=limit))
        return value

    def form(self) -> tuple[Field, ...]:
        table = self.table("field")
        if len(table) > MAX_FIELDS:
            raise self.no("field", "", say(N_("terlalu banyak isian, paling banyak {most}"), most=MAX_FIELDS))
        return tuple(self.field(f"field.{name}", name, row) for name, row in table.items())

    def field(self, table: str, name: str, row: Mapping[str, Any]) -> Field:
        known = {"type", "label", "limit", "required", "most", "least", "columns", "choices", "example", "format"}
        if strange := sorted(set(row) - known):
            raise self.no(table, strange[0], say(N_("kunci ini tidak dikenal")))
        if not _ID.match(name) or name in (*_FROM_KIT, *_ROW):
            raise self.no(table, "", say(N_("nama isian ini tidak boleh dipakai")))
        label = self.word(table, "label", 40)
        try:
            kind = choice(*FIELD_TYPES)(row.get("type", "text"))
            required = flag(row.get("required", False))
            shape = choice(*FORMATS)(row.get("format", "text"))
        except Bad as bad:
            raise self.no(table, "", bad.why) from None
        columns = self.columns(table, row) if kind == "list" else ()
        limit, most = self.count(table, "limit", row, 1, 1000, 80), self.count(table, "most", row, 1, 40, 8)
        least = self.count(table, "least", row, 0, most, 0)
        choices = row.get("choices", [])
        if not isinstance(choices, list) or not all(isinstance(c, str) and 0 < len(c) <= 40 for c in choices):
            raise self.no(table, "choices", say(N_("harus daftar teks")))
        if kind == "choice" and not choices:
            raise self.no(table, "choices", say(N_("wajib diisi")))
        return Field(name, kind, label, limit, required, most, columns, tuple(choices), row.get("example", ""), least, shape)

    def limit(self, table: str, column: Mapping[str, Any]) -> int:
        try:
            return int(number(1, 400)(column.get("limit", 60)))
        except Bad as bad:
            raise self.no(table, "columns", bad.why) from None

    def columns(self, table: str, row: Mapping[str, Any]) -> tuple[Field, ...]:
        rows = row.get("columns")
        if not isinstance(rows, list) or not rows:
            raise self.no(table, "columns", say(N_("wajib diisi")))
        made = []
        for c in rows:
            if not isinstance(c, Mapping) or not isinstance(c.get("id"), str) or not _ID.match(c["id"]) or not isinstance(c.get("label"), str):
                raise self.no(table, "columns", say(N_("tiap kolom wajib punya id dan label")))
            try:
                required, shape = flag(c.get("required", False)), choice(*FORMATS)(c.get("format", "text"))
            except Bad as bad:
                raise self.no(table, "columns", bad.why) from None
            made.append(Field(c["id"], "text", c["label"], self.limit(table, c), required, format=shape))
        return tuple(made)

    def tree(self, root: str, variant: str, inner: frozenset[str] = frozenset()) -> Node:
        self.variant, self.left, self.repeated = variant, MAX_NODES, False
        node = self.node(root, {}, (), inner)
        kinds = [type(n.spec) for n in walk(node)]
        for locked in (Logos, Footer):
            if kinds.count(locked) != 1:
                raise self.no("template", "root", say(N_("ukuran {variant} wajib memuat satu {zone}"), variant=variant, zone=locked.__name__.lower()))
        return node

    def node(self, name: str, given: Mapping[str, str], above: tuple[str, ...], inner: frozenset[str]) -> Node:
        """The node ``name`` with ``$name`` replaced from ``given``; ``inner`` are the columns of the lists around it."""
        table, self.left = f"node.{name}", self.left - 1
        if name in above or len(above) > MAX_DEPTH or self.left < 0:
            raise self.no(table, "", say(N_("simpul melingkar, terlalu dalam, atau terlalu banyak")))
        raw, given = self.raw(name, given, ())
        kind, names = raw.pop("type", None), raw.pop("children", [])
        if not isinstance(kind, str) or kind not in nodes.TYPES:
            raise self.no(table, "type", say(N_("harus salah satu dari: {names}"), names=", ".join((*nodes.TYPES, "use"))))
        if not isinstance(names, list) or not all(isinstance(n, str) for n in names) or (names and not issubclass(nodes.TYPES[kind], nodes.PARENTS)):
            raise self.no(table, "children", say(N_("harus daftar nama simpul, dan hanya pada stack, grid, atau each")))
        frame, raw = self.take(table, Frame, raw)
        spec, raw = self.take(table, nodes.TYPES[kind], raw)
        if raw:
            raise self.no(table, min(raw), say(N_("kunci ini tidak dikenal pada {kind}"), kind=kind))
        if isinstance(spec, nodes.Each) and len(names) != 1:
            raise self.no(table, "children", say(N_("each wajib punya tepat satu anak")))
        if isinstance(spec, nodes.Each) and self.repeated:
            raise self.no(table, "type", say(N_("each tidak boleh berada di dalam each")))
        inner |= self.check_names(table, frame, spec, inner)
        around, self.repeated = self.repeated, self.repeated or isinstance(spec, nodes.Each)
        children = tuple(self.node(n, given, (*above, name), inner) for n in names)
        self.repeated = around
        return Node(name, frame, spec, children, _needs(frame, spec, children))

    def raw(self, name: str, given: Mapping[str, str], using: tuple[str, ...]) -> tuple[dict[str, Any], Mapping[str, str]]:
        """The keys of a node for this variant; ``use`` takes those of its part, with its own keys on top."""
        table = f"node.{name}"
        source = shared().get(name) if name in using else self.data["node"].get(name) or shared().get(name)
        if not isinstance(source, Mapping) or using.count(name) > 1 or len(using) > MAX_DEPTH:
            raise self.no("node", "children", say(N_("simpul {name} tidak ada atau melingkar"), name=name))
        own = source.get(self.variant, {})
        if not isinstance(own, Mapping):
            raise self.no(table, self.variant, say(N_("harus berupa tabel")))
        raw = {k: _filled(v, given) for k, v in ({k: v for k, v in source.items() if k not in VARIANTS} | dict(own)).items()}
        if raw.get("type") != "use":
            return raw, given
        part, more = raw.pop("part", None), raw.pop("with", {})
        if not isinstance(part, str) or not isinstance(more, Mapping) or not all(isinstance(v, str) for v in more.values()):
            raise self.no(table, "part", say(N_("use wajib punya part, dan with berisi teks")))
        del raw["type"]
        base, given = self.raw(part, dict(more), (*using, name))
        return base | raw, given

    def take(self, table: str, cls: Any, raw: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
        values, rest = {}, dict(raw)
        for f in fields(cls):
            if f.name in rest:
                try:
                    values[f.name] = f.metadata["read"](rest.pop(f.name))
                except Bad as bad:
                    own = self.data["node"].get(table[5:], {})
                    where = f"{table}.{self.variant}" if f.name in own.get(self.variant, {}) else table
                    raise self.no(where, f.name, bad.why) from None
                if f.type == "int":
                    values[f.name] = int(values[f.name])
        return cls(**values), rest

    def is_known(self, name: str, inner: frozenset[str]) -> bool:
        """Whether a text may hold ``{name}``: a field, a column of the list around it, a text of the kit, or ``jumlah_`` and a list."""
        lists = {f"{COUNT}{f.id}" for f in self.form_of.values() if f.type == "list"}
        return name in self.form_of or name in inner or name in _FROM_KIT or name in lists

    def check_names(self, table: str, frame: Frame, spec: Any, inner: frozenset[str]) -> frozenset[str]:
        known = self.form_of
        for key in ("when", "unless"):
            if not getattr(frame, key):
                continue
            name, sign, _wanted = condition(getattr(frame, key))
            if not name or (sign == ">" and (name not in known or known[name].type != "list")):
                raise self.no(table, key, say(N_("bukan syarat seperti daftar>4 atau cap=HOAKS")))
            if not self.is_known(name, inner):
                raise self.no(table, key, say(N_("isian {name} tidak ada"), name=name))
        for name in placeholders(getattr(spec, "text", "")):
            if not self.is_known(name, inner):
                raise self.no(table, "text", say(N_("isian {name} tidak ada"), name=name))
        if isinstance(spec, nodes.Photo) and (spec.field not in known or known[spec.field].type != "image"):
            raise self.no(table, "field", say(N_("isian gambar {name} tidak ada"), name=spec.field))
        if isinstance(spec, nodes.Bar) and not any(c.id == spec.of for f in self.form_of.values() if f.id == spec.over for c in f.columns):
            raise self.no(table, "of", say(N_("kolom {name} tidak ada di isian daftar"), name=spec.of))
        if isinstance(spec, nodes.Each):
            if spec.over not in known or known[spec.over].type != "list":
                raise self.no(table, "over", say(N_("isian daftar {name} tidak ada"), name=spec.over))
            return self.rows_of(spec.over)
        return frozenset()

    def rows_of(self, name: str) -> frozenset[str]:
        """What a text may hold inside the rows of a list."""
        return frozenset({c.id for c in self.form_of[name].columns} | set(_ROW))


def _needs(frame: Frame, spec: Any, children: tuple[Node, ...]) -> tuple[str, ...]:
    """Names that decide how a node looks, in order."""
    own = {*placeholders(getattr(spec, "text", "")), condition(frame.when)[0], condition(frame.unless)[0]}
    own |= {getattr(spec, "over", ""), getattr(spec, "field", ""), getattr(spec, "of", "")}
    return tuple(sorted((own | {n for c in children for n in c.needs}) - {""}))


def condition(text: str) -> tuple[str, str, str]:
    """A condition as name, sign (empty, ``>`` or ``=``) and what follows it; three empty texts for anything else."""
    found = CONDITION.match(text)
    return (found[1], found[2] or found[4] or "", found[3] or found[5] or "") if found else ("", "", "")


def _filled(value: Any, given: Mapping[str, str]) -> Any:
    """``$name`` replaced in a text and in the texts of a table or list; other values as they are."""
    if isinstance(value, str):
        return re.sub(r"\$([a-z_]+)", lambda m: given.get(m[1], ""), value)
    if isinstance(value, Mapping):
        return {k: _filled(v, given) for k, v in value.items()}
    return [_filled(v, given) for v in value] if isinstance(value, list) else value


def placeholders(text: str) -> list[str]:
    """Names in braces in ``text``; a brace that belongs to no name reads as the name ``{``."""
    rest = PLACE.sub("", text)
    return PLACE.findall(text) + (["{"] if "{" in rest or "}" in rest else [])


def walk(node: Node) -> list[Node]:
    """``node`` and everything below it."""
    return [node, *(n for child in node.children for n in walk(child))]
