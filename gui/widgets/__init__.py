"""The small widgets of the house."""
