"""*Persetujuan*: what waits for the person at the screen, exactly as it will be published, and the decision on it."""

from gui.pages.approval.page import Page

__all__ = ["Page"]
