"""What the editor asks the records to do. The actions are heavy to load and load in the thread that runs them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.content.draft import Draft
from core.content.facets import Medium
from core.ledger.ids import new_id
from core.records import Changed

if TYPE_CHECKING:
    from db.actions.attach import Seen
    from gui.pasting import Pasted


def save(office: Any, draft: Draft, name: str = "") -> Changed:
    """Keep the draft as a version, with a name when one is given."""
    from db.actions import edit

    return edit.save(office, draft, name)


def hand_in(office: Any, draft: Draft) -> Changed:
    """Keep the draft and submit it."""
    from db.actions import edit

    return edit.hand_in(office, draft)


def answer_finding(office: Any, draft: Draft, span: str, act: str, reason: str) -> Changed:
    """Keep the draft and answer one of its findings."""
    from db.actions import edit

    return edit.answer(office, draft, span, act, reason)


def answer_question(office: Any, item: str, step: str, question: str, answer: str, note: str, file: tuple[str, str] | None) -> Changed:
    """Answer one question of the checklist that ``step`` asks; ``file`` is hash and name of what proves it."""
    from db.actions.answer import answer as record

    return record(office, item, step, {question: (answer, note)}, {question: file} if file else {})


def comment(office: Any, item: str, text: str, surface: str, about: str) -> Changed:
    """Write a message about an item, or about the words ``about`` in the caption of ``surface``."""
    from db.actions.enter import enter

    pointed = {"surface": surface, "span": about} if about else {}
    return enter(office, "comment", new_id(), {"item": item, "text": text, **pointed})


def settle(office: Any, comment: str, closed: bool) -> Changed:
    """Mark a message as settled, or open it again."""
    from db.actions.enter import enter
    from db.queries.talk import CLOSED

    return enter(office, "comment", comment, {CLOSED: closed})


def drop(folder: Path, person: str, item: str) -> None:
    """Throw the journal of an item away; runs in the thread of the autosave, after what it still had to write."""
    from db.drafts import Drafts

    Drafts(folder).drop(person, item)


def attach(folder: Path, source: Path, originals: Path | None = None) -> Medium:
    """Clean and keep a picture or a video (:func:`db.actions.attach.attach`); runs in the pool."""
    from db.actions import attach as pictures

    return pictures.attach(folder, source, originals)


def attach_pasted(folder: Path, pasted: Pasted, originals: Path | None = None) -> Medium:
    """Clean and keep a picture that was pasted (:func:`db.actions.attach.attach_bytes`); runs in the pool."""
    from db.actions import attach as pictures
    from gui import pasting

    return pictures.attach_bytes(folder, pasting.raw(pasted), originals)


def keep_document(folder: Path, source: Path) -> str:
    """Keep a file as proof; gives its hash. Runs in the pool."""
    from db.actions import attach as files

    return files.document(folder, source).hash


def subtitle(folder: Path, source: Path) -> str:
    """Look at the subtitles of a video and keep them; gives their hash. Runs in the pool."""
    from db.actions import attach as files

    return files.subtitle(folder, source).hash


def copy_out(folder: Path, digest: str, target: Path) -> Path:
    """A copy of a kept file for another program (:func:`db.actions.attach.copy_out`); runs in the pool."""
    from db.actions import attach as files

    return files.copy_out(folder, digest, target)


def preview(folder: Path, digest: str, side: int) -> Seen:
    """A small picture of a kept file (:func:`db.actions.attach.preview`); runs in the pool."""
    from db.actions import attach as pictures

    return pictures.preview(folder, digest, side)
