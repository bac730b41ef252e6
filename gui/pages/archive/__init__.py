"""Archive and audit: the log in sentences, the check of everything, sheets and proofs again, and what an auditor should look at."""

from gui.pages.archive.page import Page

__all__ = ["Page"]
