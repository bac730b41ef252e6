"""Paints document values to PDF with QPdfWriter."""
