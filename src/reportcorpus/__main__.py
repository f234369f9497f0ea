"""`python -m reportcorpus` is the command line."""

from __future__ import annotations

from reportcorpus.cli import main

main()
