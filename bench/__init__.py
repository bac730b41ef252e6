"""Ratios measured side by side in one run; no bare times."""
