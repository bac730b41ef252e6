"""The screens, one module or folder each; a page gets desk and session, nothing else."""
