"""A sheet of real facts: an item that went through the whole chain of the small office of ``lab``, its evidence, its seal."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from core.content.facets import Claim as ClaimFact
from core.content.facets import Data, Look, Medium, SurfaceText, data_facet, look_facet
from core.documents.blocks import Letterhead, Tone
from core.documents.evidence import build, summary, wanted_blobs
from core.documents.proof import Head
from core.documents.sheetdata import Channel, Claim, Decided, SheetData, StepPart
from core.ledger.charter import Chain
from core.ledger.envelope import Fact
from core.ledger.state import State
from gui.print.sheets import sheet_pdf
from tests.lab import ITEM, Lab
from tests.samples_sheet import CAPTION, full, shot

MADE = "2026-12-14T09:10:00+07:00"


@dataclass
class Paper:
    """One approved item with everything that a sheet about it needs. Change parts before :meth:`pdf` to forge it."""

    lab: Lab
    facts: list[Fact]
    blobs: dict[str, bytes]
    state: State
    chain: Chain
    data: SheetData
    said: dict[str, Any] = field(default_factory=dict)

    def evidence(self, **changes: Any) -> bytes:
        parts: dict[str, Any] = {
            "chain": self.chain, "made_at": MADE, "facts": self.facts, "heads": self.heads(), "items": {ITEM: self.said},
            "blobs": [self.blobs[b] for b in wanted_blobs(self.facts, [str(self.state.rev)])],
        }  # fmt: skip
        return build("sheet", **{**parts, **changes})

    def heads(self) -> dict[str, dict[str, tuple[int, str]]]:
        return {s.key: {s.epoch: (s.seq, s.head or "")} for s in self.lab.seats.values() if s.head}

    def pdf(self, evidence: bytes | None = None, *, who: str = "kepala") -> bytes:
        return sheet_pdf(self.data, evidence or self.evidence(), self.lab.seats[who].signer)


def paper(*, waived: bool = False, bodies: tuple[tuple[str, bytes], tuple[str, bytes]] | None = None) -> Paper:
    """An approved item with one surface and one claim.

    ``waived`` lets the head approve his own look under a waiver; ``bodies`` (of data, of look) are signed in place of the true ones.
    """
    lab = Lab.office()
    changes: dict[str, Any] = {}
    if waived:
        changes["waivers"] = [{"person": "kepala", "step": "final", "facet": "look", "reason": "tim-kecil", "until": "2027-02-01T00:00:00+07:00"}]
        changes["people"] = {**lab.chain().latest.body["people"]}
        changes["people"]["kepala"] = {**changes["people"]["kepala"], "roles": [{"role": "kepala_humas"}, {"role": "humas"}]}
    if changes:
        lab.recharter(**changes)
    picture = shot(width=64, height=80)
    surface = SurfaceText("ig_feed", CAPTION, media=(Medium(picture.hash, picture.mime, picture.alt),))
    claim = ClaimFact("c1", "Jumlah kantor kecamatan yang melayani", "12", "kantor", "SK 470/118/2026", as_of="2026-12-01")
    d, d_blobs = data_facet(Data("pengumuman", claims=(claim,)))
    k, k_blobs = look_facet(Look((surface,)))
    if bodies is not None:
        d, k = d | {"body": bodies[0][0]}, k | {"body": bodies[1][0]}
        d_blobs, k_blobs = [bodies[0]], [bodies[1]]
    rev = lab.revise("penulis", d, k)
    if waived:
        surface = replace(surface, text=CAPTION + "\nTerima kasih.")
        k, k_blobs = look_facet(Look((surface,)))
        rev = lab.revise("kepala", d, k, rev)
    lab.submit("penulis", rev)
    verify = lab.decide("teknis", rev, "verify")
    design = lab.decide("humas", rev, "design")
    lab.decide("kepala", rev, "final", relies=[verify, design])
    state, chain = lab.state(), lab.chain()
    assert state is not None
    facts = [f for f in lab.facts if f.item == ITEM]
    return Paper(lab, facts, dict((*d_blobs, *k_blobs)), state, chain, _data(lab, state, surface, claim), summary(state, chain))


def _data(lab: Lab, state: State, surface: SurfaceText, claim: ClaimFact) -> SheetData:
    chain = lab.chain()
    steps = tuple(
        StepPart(s.id, s.id, s.role, s.met, tuple(Decided(c.person, c.key, c.at, c.verdict, c.decision, waived=c.waived) for c in s.approvals))
        for s in state.steps
    )
    waivers = tuple("pengecualian pemisahan tugas: tim kecil" for _ in range(state.starred))
    return full(
        office=Letterhead("Kantor Contoh"),
        item=ITEM, label="Disetujui*" if state.starred else "Disetujui", tone=Tone.GOOD, rev=str(state.rev), facets=tuple(state.facets.items()),
        steps=steps, root=chain.genesis.fact.key, charter=chain.latest.id, charter_ver=chain.latest.ver, made_at=MADE, seal_key=lab.seats["kepala"].key,
        channels=(Channel(surface.id, "Instagram feed", surface.text, pictures=(shot(width=64, height=80),)),),
        claims=(Claim(claim.statement, claim.value, claim.unit, claim.source, claim.as_of),), waivers=waivers,
        heads=tuple(Head(p, s.key, s.epoch, s.seq, s.head or "") for p, s in lab.seats.items()), findings=(), answers=(), plans=(),
    )  # fmt: skip
