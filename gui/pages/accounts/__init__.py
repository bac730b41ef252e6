"""*Akun & kredensial*: the register of official accounts, their secrets in the vault of the system, and who may touch them."""

from gui.pages.accounts.page import Page

__all__ = ["Page"]
