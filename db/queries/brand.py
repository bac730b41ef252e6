"""What the page *Templat & merek* asks: the office's kit with the bytes it names, its versions, and the items a picture may go to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from core.errors import Refused
from core.messages import N_, Message, say
from core.workflow import may_enter, may_revise

if TYPE_CHECKING:
    from core.content.facets import Claim
    from db.office import Office

KIT, TONE, TEMPLATE = "office", "tone", "template"
"""The ids of the records of the kit and of the guide to the tone of voice, both of type ``kit``; and the type of the office's own templates."""
KEYS = ("office", "palette", "type", "slogan", "channels", "logo", "handles", "stamps", "font", "clear_space")
"""The fields of a kit, its version apart."""
DESIGN = "design"
"""The field of an item's working data that keeps what its picture was made of."""
_RECENT = "SELECT rev FROM item WHERE rev IS NOT NULL ORDER BY touched DESC LIMIT 400"
_OPEN = """SELECT id, title, status, kind, (SELECT group_concat(surface, ' ') FROM (SELECT surface FROM surface WHERE surface.item = item.id ORDER BY pos))
FROM item WHERE hidden = 0 AND rev IS NOT NULL AND label IN ('draft', 'returned', 'in_review', 'approved', 'scheduled')
ORDER BY label NOT IN ('draft', 'returned'), touched DESC LIMIT ?"""
_TEMPLATES = "SELECT id FROM entry WHERE type = ? AND hidden = 0 ORDER BY id"


class Kept(NamedTuple):
    """A template on record: the TOML text, not yet looked through, and who kept it when."""

    id: str
    source: str
    by: str = ""
    at: str = ""


class Brand(NamedTuple):
    """The kit as the records keep it; ``fields`` are empty while there is none. ``files`` are the bytes that it names, as far as they are here.

    ``why``: why nobody who sits here may change it; ``heads`` the facts it stands in, and ``at`` and ``by`` when and who last changed it.
    """

    fields: Mapping[str, Any]
    files: Mapping[str, bytes]
    office: str = ""
    at: str = ""
    by: str = ""
    why: tuple[Message, ...] = ()
    locked: bool = True
    tone: str = ""
    heads: tuple[str, ...] = ()
    shipped: bool = False
    """Whether the fields are those of the fictional office, which nobody has saved yet."""
    templates: tuple[Kept, ...] = ()
    """The office's own templates as the records keep them."""
    why_template: tuple[Message, ...] = ()
    """Why nobody who sits here may add a template or put one away."""


class KitVersion(NamedTuple):
    """One saved version of the kit: its number, when, by whom."""

    version: str
    at: str
    by: str


class Target(NamedTuple):
    """An item that a picture may go to. ``why`` says why it may not."""

    item: str
    title: str
    status: str
    kind: str
    surfaces: tuple[str, ...]
    why: tuple[Message, ...] = ()
    claims: tuple[Claim, ...] = ()
    design: Mapping[str, Any] | None = None
    rev: str = ""
    files: Mapping[str, bytes] = {}


def brand(office: Office) -> Brand:
    """The kit of the office now."""
    entry, tone = office.entry("kit", KIT), office.entry("kit", TONE)
    locked = office.person is None
    why = (say(N_("Masuk dulu untuk mengubah kit merek.")),) if locked else may_enter("kit", office.actor())
    closed = (say(N_("Masuk dulu untuk menambah atau menghapus templat.")),) if locked else may_enter(TEMPLATE, office.actor())
    kept = own_templates(office)
    guide = str(tone.fields.get("text", "")) if tone is not None and not tone.hidden else ""
    name = office.chain.latest.office if office.chain.charters else ""
    if entry is None or entry.hidden:
        fields, files = shipped_kit() if office.demo else ({}, {})
        return Brand(fields, files, name, why=why, locked=locked, tone=guide, shipped=bool(fields), templates=kept, why_template=closed)
    by, at = _last(office, KIT, entry.heads)
    known = {key: value for key, value in entry.fields.items() if key in KEYS or key == "version"}  # what a newer Paraf added waits for it
    files = {name: office.media.read(name) for name in named_files(entry.fields) if _hash(name) and office.media.holds(name)}
    return Brand(known, files, name, at, by, why, locked, guide, tuple(entry.heads), templates=kept, why_template=closed)


def own_templates(office: Office) -> tuple[Kept, ...]:
    """The templates that the office added, by id, each as it was kept: nobody has looked through them yet."""
    found = []
    for (key,) in office.view_db.execute(_TEMPLATES, (TEMPLATE,)):
        entry = office.entry(TEMPLATE, key)
        if entry is not None and isinstance(entry.fields.get("source"), str):
            found.append(Kept(key.removeprefix(f"{TEMPLATE}-").replace("-", "_"), entry.fields["source"], *_last(office, key, entry.heads)))
    return tuple(found)


def template_record(id: str) -> str:
    """The id of the record that holds the template ``id``: ids of records know no underscore, those of templates no hyphen."""
    return f"{TEMPLATE}-{id.replace('_', '-')}"


def _last(office: Office, id: str, heads: Iterable[str]) -> tuple[str, str]:
    """Who wrote the latest of these facts, and when."""
    last = max((f for f in office.facts_of(id) if f.id in heads), key=lambda f: f.at, default=None)
    return (office.chain.name(office.chain.person(last.key) or last.key), last.at) if last is not None else ("", "")


def kit_versions(office: Office) -> tuple[KitVersion, ...]:
    """Every saved version of the kit, the newest first."""
    found = []
    for fact in office.facts_of(KIT):
        fields = office.blob(fact.body["fields"]) if fact.kind == "entry" and fact.body["type"] == "kit" else None
        if isinstance(fields, Mapping) and fields.get("version"):
            found.append(KitVersion(str(fields["version"]), fact.at, office.chain.name(office.chain.person(fact.key) or fact.key)))
    return tuple(reversed(found))


def often(office: Office) -> Mapping[str, int]:
    """How often each template was used in the 400 items that were touched last."""
    found: Counter[str] = Counter()
    for (rev,) in office.view_db.execute(_RECENT):
        fact = office.facts.get(rev)
        look = office.blob(fact.body["facets"]["look"]["body"]) if fact is not None else None
        name = str((look or {}).get("template", "")).partition("@")[0]
        if name:
            found[name] += 1
    return dict(found)


def targets(office: Office, limit: int = 60) -> tuple[Target, ...]:
    """The items that a picture may go to, drafts first, the last touched one first."""
    return tuple(Target(i, t, s, k, tuple((where or "").split())) for i, t, s, k, where in office.view_db.execute(_OPEN, (limit,)))


def target(office: Office, item: str) -> Target:
    """One item with what a form needs of it: its facts, and what its picture was made of before. Raises Refused for an unknown one."""
    from db.queries.head import head

    found = head(office, item)
    who = None if office.person is None else office.actor()
    why = may_revise(found.state, who, found.data.kind) if who is not None else (say(N_("Kursi terkunci. Masuk dulu untuk menyunting.")),)
    design = found.fields.get(DESIGN)
    kept = design if isinstance(design, Mapping) else None
    files = {h: office.media.read(h) for h in photos(kept or {}) if office.media.holds(h)}
    surfaces = tuple(s.id for s in found.look.surfaces)
    return Target(item, found.title, "", found.data.kind, surfaces, why, found.data.claims, kept, found.rev.id, files)


def photos(design: Mapping[str, Any]) -> Iterator[str]:
    """The hashes of the photos in a kept design."""
    found = design.get("photos")
    for photo in found.values() if isinstance(found, Mapping) else ():
        if isinstance(photo, Mapping) and _hash(str(photo.get("hash", ""))):
            yield str(photo["hash"])


def named_files(fields: Mapping[str, Any]) -> Iterator[str]:
    """The names of the logos and fonts in the fields of a kit."""
    for key in ("logo", "font"):
        rows = fields.get(key)
        for row in rows if isinstance(rows, list) else ():
            for part in ("file", "on_dark"):
                if isinstance(row, Mapping) and isinstance(row.get(part), str) and row[part]:
                    yield row[part]


def fetch(brand: Brand, name: str) -> bytes:
    """The bytes of one file of the kit. Raises Refused when they are not here."""
    if name not in brand.files:
        raise Refused(say(N_("Berkas logo atau huruf {id} belum ada di laptop ini. Impor paket tim yang memuatnya."), id=name[:12]))
    return brand.files[name]


def shipped_kit() -> tuple[Mapping[str, Any], Mapping[str, bytes]]:
    """The kit of the fictional office, which lies with the program."""
    import tomllib

    from core.paths import resource

    fields = tomllib.loads(resource("demo", "kit.toml").read_text("utf-8"))
    return fields, {name: resource("demo", name).read_bytes() for name in named_files(fields)}


def _hash(name: str) -> bool:
    return len(name) == 64 and all(c in "0123456789abcdef" for c in name)
