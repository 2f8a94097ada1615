"""One browser for all tests of the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Sample
from tests.evidence.chromium import chromium, desk, requests

Open = Callable[[Path | bytes], Any]


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A real Chromium; what needs it is skipped, and says so, where there is none."""
    with chromium(tmp_path_factory.mktemp("profile")) as driver:
        yield driver


@pytest.fixture
def view(browser: Any, tmp_path: Path) -> Open:
    """Return a function that opens a page from its bytes or its place, as from a USB stick."""

    def show(page: Path | bytes) -> Any:
        path = page
        if isinstance(page, bytes):
            path = tmp_path / "evidence.html"
            path.write_bytes(page)
        browser.get("about:blank")
        desk(browser)
        requests(browser)
        browser.get_log("browser")
        browser.get(Path(str(path)).as_uri())
        return browser

    return show


@pytest.fixture
def page(view: Open, sample: Sample) -> Any:
    """The sample's evidence page, open."""
    return view(sample.folder / "evidence.html")
