"""`python -m briefing` runs the command line."""

from __future__ import annotations

from briefing.cli.main import main

main()
