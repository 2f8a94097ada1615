"""From a folder of messy clippings to a cited comparative briefing in DOCX and PDF."""

from __future__ import annotations

__version__ = "0.1.0"
