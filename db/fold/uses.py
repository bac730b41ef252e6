"""Rows of use: which kept files the head of an item shows, and where; papers that prove its facts as well."""

from __future__ import annotations

import re

from db.fold.about import About, Row

_HASH = re.compile(r"[0-9a-f]{64}")


def uses(about: About) -> list[Row]:
    """One row per file and surface, in the order of the content; a paper stands on no surface."""
    heads = about.state.heads if about.state is not None else ()
    found: dict[tuple[str, str, str], Row] = {}
    for rev in (f for _, f in about.revisions if f.id in heads):
        for surface in about.look(rev):
            media = surface.get("media")
            for medium in media if isinstance(media, list) else ():
                if isinstance(medium, dict):
                    _add(found, about.id, str(surface.get("id", "")), "shown", medium.get("hash"), str(medium.get("mime", "")), medium.get("consent"))
                    _add(found, about.id, str(surface.get("id", "")), "beside", medium.get("srt"), "text/subtitles", None)
                    _add(found, about.id, str(surface.get("id", "")), "beside", medium.get("cover"), "image/cover", None)
        data = about.ground.open(rev.body["facets"]["data"]["body"])
        claims = data.get("claims") if isinstance(data, dict) else None
        for claim in claims if isinstance(claims, list) else ():
            if isinstance(claim, dict):
                _add(found, about.id, "", "proof", claim.get("document"), "", None)
    return list(found.values())


def _add(found: dict[tuple[str, str, str], Row], item: str, surface: str, part: str, hash: object, mime: str, consent: object) -> None:
    if not (isinstance(hash, str) and _HASH.fullmatch(hash)):
        return
    refs = " ".join(c for c in consent if isinstance(c, str)) if isinstance(consent, list) else ""
    row = {"item": item, "surface": surface, "hash": hash, "part": part, "mime": mime, "consent": refs, "pos": len(found)}
    found.setdefault((surface, hash, part), row)
