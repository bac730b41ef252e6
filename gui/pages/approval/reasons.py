"""What the page itself asks before a yes, besides the rules of the office: everything marked, everything answered, everything seen."""

from __future__ import annotations

from collections.abc import Iterable

from core.messages import N_, say
from core.review import Reasons, Review
from core.signing import Pick
from gui.pages.approval.picks import Picks

UNSEEN = N_("Lihat sampai ujung halaman dulu. Spasi menggulir sehalaman.")


def own_reasons(review: Review, pick: Pick | None, *, seen: bool) -> Reasons:
    """Every reason of the page against saying yes to ``review``; ``seen``: its end was in sight."""
    found = []
    marks = pick.marks if pick else {}
    answers = pick.answers if pick else {}
    if review.step == "verify" and review.decides:
        open_claims = [c for c in review.claims if c.id not in marks]
        if open_claims:
            found.append(say(N_("Masih ada {n} fakta yang belum ditandai (Y, T, atau R)."), n=len(open_claims)))
        bad = [c for c in review.claims if marks.get(c.id) in ("no", "source")]
        if bad:
            found.append(say(N_("Ada {n} fakta yang tidak benar atau perlu sumber. Kembalikan dengan alasannya."), n=len(bad)))
    if not review.decides:
        still = [q for q in review.questions if q.mine and q.id not in answers]
        if still:
            found.append(say(N_("Masih ada {n} pertanyaan daftar periksa yang belum dijawab."), n=len(still)))
    if any(a == "irrelevant" and not note.strip() for a, note in answers.values()):
        found.append(say(N_("Jawaban “tidak relevan” perlu alasan.")))
    if pick and pick.scan and not pick.reason.strip():
        found.append(say(N_("Tulis siapa yang menandatangani kertas itu, tanggal, dan nomor suratnya.")))
    if not seen:
        found.append(say(UNSEEN))
    return tuple(found)


def fit_together(found: Iterable[Review], picks: Picks) -> tuple[Review, ...]:
    """What may be approved on one sheet with others: no rule stands against it, nothing is to be answered, and nobody is still talking about it."""
    return tuple(r for r in found if not (r.why.get("approve") or r.talk or own_reasons(r, picks.get(r.key), seen=True)))
