"""Writes docs/pictures/evidence-*.png of a built edition: `python -m tools.picture_evidence out/期号/evidence.html`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.evidence.chromium import chromium, phone
from tests.evidence.test_browser import settled

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"
FIGURES = "#briefing a.fact:not(.quiet)"
REPAIRED = """const inside = (cut, span) => cut[4] && span[0] <= cut[0] && cut[1] <= span[1];
const marked = (fact) => DATA.sources[DATA.quotes[fact.quote].source].cuts.some((cut) => inside(cut, fact.span));
const own = DATA.facts.filter((fact) => fact.kind === "数据" && marked(fact));
byId("search").value = DATA.quotes[own[0].quote].name.split("-")[1]; filterList();
return own[0].id;"""
"""Searches for the facts of a source in which a figure was repaired, and returns the figure's id."""


def main(page: Path) -> None:
    """Take the pictures: a desk with a figure, the list with a source as it is, a phone."""
    with tempfile.TemporaryDirectory() as profile, chromium(Path(profile)) as driver:
        driver.set_window_size(1440, 960)
        driver.get(page.resolve().as_uri())
        driver.find_elements("css selector", FIGURES)[1].click()
        take(driver, "evidence-desk")
        driver.find_element("id", "tab-facts").click()
        found = driver.execute_script(REPAIRED)
        driver.find_element("css selector", f"#list [data-fact='{found}']").click()
        driver.find_element("id", "raw").click()
        take(driver, "evidence-list")
        driver.find_element("id", "clean").click()
        phone(driver)
        driver.find_element("id", "tab-briefing").click()
        driver.find_elements("css selector", FIGURES)[1].click()
        take(driver, "evidence-phone")


def take(driver: Any, name: str) -> None:
    """Write a picture of what is seen, in few colours and few bytes."""
    settled(driver)
    path = PICTURES / f"{name}.png"
    driver.save_screenshot(str(path))
    from PIL import Image

    with Image.open(path) as taken:
        taken.convert("RGB").quantize(200).save(path, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
