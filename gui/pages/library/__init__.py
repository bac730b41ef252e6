"""*Media*: the pictures, videos and papers of the office, who agreed to be shown in them, and what citizens asked."""

from gui.pages.library.page import Page

__all__ = ["Page"]
