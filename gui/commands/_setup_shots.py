"""How the steps of the first start are arranged for their pictures: a fictional office, half answered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from core import team
from core.log import Secret
from core.paths import resource
from core.setup import Agency, Setup
from core.team import Waiver

if TYPE_CHECKING:
    from gui.overlays import Overlays
    from gui.window import Window

_AGENCY = Agency(
    name="Dinas Contoh Kabupaten Nusa Raya",
    short="Dinas Contoh",
    region="Kabupaten Nusa Raya",
    zone="Asia/Makassar",
    address="Jl. Contoh Raya No. 1, Nusa Raya",
    email="dinas@contoh.nusaraya.go.id",
    domains=("contoh.nusaraya.go.id", "lapor.go.id"),
    phones=("(0999) 555-0100", "112"),
    channels=("SP4N-LAPOR! (lapor.go.id)",),
)


def step(at: int) -> Callable[[Window, Overlays], None]:
    """The arrangement of one step, counted from 0."""

    def arrange(window: Window, over: Overlays) -> None:
        from core.brand.proposal import check_logo
        from gui.pages.setup.wizard import Wizard

        window.pages.currentWidget().set_up()
        wizard = window.findChild(Wizard)
        png, palette = check_logo(resource("demo", "logo_opd.png").read_bytes())
        waivers = (Waiver("teknis", "verify", "tim-kecil", date(2026, 12, 31)),)
        answers = wizard.answers
        answers.setup = Setup(_AGENCY, team.template(4), waivers, png, palette)
        answers.keyring, answers.proven = True, at > 4
        answers.pins = {m.id: Secret("31415926") for m in answers.setup.members[: 2 if at == 3 else None]}
        if at > 4:
            wizard.show_step(4)
        wizard.show_step(at)
        wizard.focus_first()

    return arrange
