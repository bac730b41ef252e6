"""The recovery sheet on paper: every group of the root key can be read off it, and nothing else says the key."""

import pypdfium2

from core.documents.recovery import recovery_sheet
from core.ledger.envelope import Signer
from core.ledger.fingerprint import from_groups, groups, to_groups
from gui.print.pdf import pdf

SEED = bytes(range(32))
KEY = Signer(SEED).key
CODE = to_groups(SEED).split("-")


def text(raw):
    return " ".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(raw))


def test_the_key_can_be_made_again_from_what_the_paper_says(qapp):
    said = text(pdf(recovery_sheet("Dinas Contoh", KEY, CODE, "2026-11-21T10:00:00+07:00"), {}))
    read = [said.split(f" {n}. ", 1)[1].split()[0] if f" {n}. " in said else said.split(f"{n}. ", 1)[1].split()[0] for n in range(1, 15)]
    assert from_groups(" ".join(read)) == SEED


def test_the_paper_names_the_office_and_the_fingerprint_of_the_key(qapp):
    raw = pdf(recovery_sheet("Dinas Contoh", KEY, CODE, "2026-11-21T10:00:00+07:00"), {})
    said = text(raw)
    assert "DINAS CONTOH" in said
    assert groups(KEY) in said
    assert SEED.hex().encode() not in raw
