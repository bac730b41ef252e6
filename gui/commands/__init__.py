"""One file, one command of main.py: ``add(parser)`` names its arguments, ``run(args)`` does it and returns the exit code."""
