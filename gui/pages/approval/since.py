"""The card of what is different from a version that somebody decided on: words, facts, and pictures with a wipe."""

from __future__ import annotations

from core.content.diff import Piece
from core.messages import _
from core.review import Since, Swap
from gui.pages.approval.cards import Card
from gui.pages.approval.words import stamp, surface_names
from gui.widgets.controls import Segmented, label, row
from gui.widgets.diff_text import DiffText
from gui.widgets.pictures import Pictures
from gui.widgets.prose import Prose
from gui.widgets.wipe import Wipe

_NEAR = 160
"""So many unchanged letters stand around a change."""
_SIDE = 600


def since_card(title: str, since: Since | None, first: str, none: str, pictures: Pictures) -> Card:
    """The words, facts and pictures that are others than then; ``first`` when there is no then, ``none`` when nothing is."""
    card = Card(title, "history", _("versi {n}").format(n=since.version) if since else "")
    if since is None:
        card.body.addWidget(Prose(first, "body", "text_muted"))
        return card
    if not since.anything:
        card.body.addWidget(Prose(none, "body", "text_muted"))
    for surfaces, pieces in since.texts:
        card.body.addWidget(label(surface_names(surfaces), "caption", "muted", wrap=True))
        shown = DiffText()
        shown.show_pieces([_near(piece) for piece in pieces])
        card.body.addWidget(shown)
    words = {"added": _("Fakta baru: {text}"), "gone": _("Fakta dihapus: {text}"), "changed": _("Fakta berubah: {text}")}
    for how, claim in since.claims:
        card.body.addWidget(Prose(words[how].format(text=f"{claim.value} {claim.unit}".strip() or claim.statement), "body", "text"))
    for swap in since.pictures:
        _compare(card, swap, pictures)
    card.body.addWidget(label(f"{since.by} · {stamp(since.at)}", "caption", "muted"))
    return card


def _compare(card: Card, swap: Swap, pictures: Pictures) -> None:
    """One picture that is another one now."""
    text = _("Gambar berganti: {surfaces}").format(surfaces=surface_names(swap.surfaces))
    how = Segmented(_("Cara membandingkan"), (("wipe", _("Geser")), ("beside", _("Berdampingan"))))
    card.body.addLayout(row(Prose(text, "body", "text"), how, spacing=12))
    wipe = Wipe(text)
    wipe.expect(bool(swap.before), bool(swap.after))
    how.chosen.connect(lambda key: wipe.show_beside(key == "beside"))
    card.body.addWidget(wipe)
    for hash_, show in ((swap.before, wipe.show_old), (swap.after, wipe.show_new)):
        if hash_:
            pictures.want(hash_, _SIDE, wipe, show)


def _near(piece: Piece) -> Piece:
    """What stayed the same far from any change is left out: who signs looks for what is different."""
    if piece.how != "same" or len(piece.text) <= 2 * _NEAR:
        return piece
    return Piece("same", f"{piece.text[:_NEAR]} … {piece.text[-_NEAR:]}")
