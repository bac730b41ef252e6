"""What the editor asks the records to do. The actions are heavy to load and load in the thread that runs them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from core.content.draft import Draft
from core.content.facets import Medium
from core.ledger.ids import new_id
from core.records import Changed


def save(office: Any, draft: Draft) -> Changed:
    """Keep the draft as a version."""
    from db.actions import edit

    return edit.save(office, draft)


def hand_in(office: Any, draft: Draft) -> Changed:
    """Keep the draft and submit it."""
    from db.actions import edit

    return edit.hand_in(office, draft)


def answer_finding(office: Any, draft: Draft, span: str, act: str, reason: str) -> Changed:
    """Keep the draft and answer one of its findings."""
    from db.actions import edit

    return edit.answer(office, draft, span, act, reason)


def answer_question(office: Any, item: str, question: str, answer: str, note: str) -> Changed:
    """Answer one question of the checklist before verification."""
    from db.actions.answer import answer as record

    return record(office, item, "verify", {question: (answer, note)})


def comment(office: Any, item: str, text: str) -> Changed:
    """Write a message about an item."""
    from db.actions.enter import enter

    return enter(office, "comment", new_id(), {"item": item, "text": text})


def drop(folder: Path, person: str, item: str) -> None:
    """Throw the journal of an item away; runs in the pool."""
    from db.drafts import Drafts

    Drafts(folder).drop(person, item)


def attach(folder: Path, source: Path) -> Medium:
    """Clean and keep a picture (:func:`db.actions.attach.attach`); runs in the pool."""
    from db.actions import attach as pictures

    return pictures.attach(folder, source)


def preview(folder: Path, digest: str, side: int) -> tuple[bytes, tuple[int, int], int]:
    """A small picture of a medium (:func:`db.actions.attach.preview`); runs in the pool."""
    from db.actions import attach as pictures

    return pictures.preview(folder, digest, side)
