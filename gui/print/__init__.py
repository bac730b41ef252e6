"""Paints document values of ``core.documents`` as PDF, with or without a screen."""
