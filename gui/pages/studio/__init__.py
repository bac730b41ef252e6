"""*Templat & merek*: the office's kit at the left, the gallery in the middle, one template as form and live picture at the right."""

from gui.pages.studio.page import Page

__all__ = ["Page"]
