"""Automatic checks: ONE FILE IS ONE FAMILY.

To add one: write ``core/checks/<family>.py`` with ``CHECKS`` (the ids it reports), ``VERSION`` (raise it when verdicts change) and
``find(content, context)`` that yields findings made by ``_values.found``; add each id to ``assets/rules/checks.toml``; put captions
that must fire and must stay silent into ``tests/data``. The engine, the command and the self-test find it by themselves.
"""

from __future__ import annotations

from core.checks._engine import check_ids, entry, families, rules_hash, run, span_hash, text_hash
from core.checks._values import SEVERITIES, SEVERITY_NAMES, Content, Context, Finding

__all__ = ["SEVERITIES", "SEVERITY_NAMES", "Content", "Context", "Finding", "check_ids", "entry", "families", "rules_hash", "run", "span_hash", "text_hash"]
