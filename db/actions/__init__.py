"""One file, one verb: each action asks the rule, says the fact, and returns what changed."""
