"""Rows of person, seat and role: the latest charter."""

from __future__ import annotations

from core.ledger.charter import Charter
from db.fold.about import Row


def rows(latest: Charter) -> dict[str, list[Row]]:
    """Table -> rows for the people of a charter, their keys and their roles."""
    people = latest.body["people"]
    labels = latest.body.get("seat_labels", {})
    return {
        "person": [{"id": pid, "name": p["name"], "pos": n} for n, (pid, p) in enumerate(people.items())],
        "seat": [{"key": key, "person": pid, "label": labels.get(key, "")} for pid, p in people.items() for key in p["keys"]],
        "role": [
            {
                "person": pid,
                "pos": n,
                "role": grant["role"],
                "units": " ".join(grant.get("units", ())),
                "since": grant.get("from"),
                "until": grant.get("until"),
                "acting": grant.get("as", ""),
            }
            for pid, p in people.items()
            for n, grant in enumerate(p["roles"])
        ],
    }
