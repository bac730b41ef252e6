"""Qt item models: show(rows) and data(), nothing else."""
