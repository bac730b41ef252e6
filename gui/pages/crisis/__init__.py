"""*Krisis*: the fast lane from the first word to the verification, with its clock, its steps and its log."""

from gui.pages.crisis.page import Page

__all__ = ["Page"]
