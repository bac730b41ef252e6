"""The calendar: one query, four views of it, and what stands around them. ``page.py`` is the place to start reading."""

from gui.pages.calendar.page import Page

__all__ = ["Page"]
