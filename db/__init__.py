"""The records: facts, the view folded from them, actions, queries, files and secrets."""
