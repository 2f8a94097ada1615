"""A real Chromium, driven by Selenium: offline, with an empty profile, told what it asks of the network."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

SWITCHES = (
    "--headless=new",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--hide-scrollbars",
)
DESK, PHONE = (1440, 900), (390, 844)


@contextmanager
def chromium(profile: Path) -> Iterator[Any]:
    """Yield a driver with an empty profile; skip where there is no Chromium."""
    browser, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not browser or not driver:
        pytest.skip("no chromium or chromedriver on this machine: the evidence page was NOT tried in a browser")
    from selenium.webdriver import Chrome, ChromeOptions
    from selenium.webdriver.chrome.service import Service

    options = ChromeOptions()
    options.binary_location = browser
    for switch in (*SWITCHES, f"--user-data-dir={profile}", *(["--no-sandbox"] if os.geteuid() == 0 else [])):
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    opened = Chrome(options, Service(driver))
    try:
        opened.set_window_size(*DESK)
        opened.set_page_load_timeout(30)
        yield opened
    finally:
        opened.quit()


def requests(driver: Any) -> list[str]:
    """Return the addresses asked for since the last call."""
    told = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    return [one["params"]["request"]["url"] for one in told if one["method"] == "Network.requestWillBeSent"]


def phone(driver: Any) -> None:
    """Make the window that of a phone."""
    width, height = PHONE
    measures = {"width": width, "height": height, "deviceScaleFactor": 2, "mobile": True}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", measures)


def desk(driver: Any) -> None:
    """Make the window that of a desk again."""
    driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
