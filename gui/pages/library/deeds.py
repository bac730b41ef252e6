"""What the library asks the records to do. The actions are heavy to load and load in the thread that runs them."""

from __future__ import annotations

from typing import Any

from core.media.records import Consent, Picture, Request
from core.records import Changed


def keep_picture(office: Any, picture: Picture) -> Changed:
    """Write down what is known of a file."""
    from db.actions import keep_media

    return keep_media.keep_picture(office, picture)


def keep_consent(office: Any, consent: Consent) -> Changed:
    """Write down a consent."""
    from db.actions import keep_media

    return keep_media.keep_consent(office, consent)


def keep_request(office: Any, request: Request) -> Changed:
    """Write down what a citizen asked."""
    from db.actions import keep_media

    return keep_media.keep_request(office, request)


def unlock(office: Any, digest: str) -> Changed:
    """Let a picture out again that was locked by mistake."""
    from db.actions.derive_picture import unlock as let_out

    return let_out(office, digest)


def unlock_all(office: Any, instead: str) -> Changed:
    """Let everything out again that was locked when one picture was blacked out."""
    from db.actions.derive_picture import unlock_all as let_out

    return let_out(office, instead)
