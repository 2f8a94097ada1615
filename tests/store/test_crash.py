"""A run that is killed leaves store and files as they were or as they would be, and the next run finishes the work."""

from __future__ import annotations

import os

import pytest

from tests.store.conftest import Store
from tests.store.crashing import DEEDS, Deed, killed, points, prepare

POINTS = 2


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is killed by way of fork, which this system has not")
@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.__name__)
def test_a_killed_run_does_no_harm(store: Store, deed: Deed) -> None:
    scene = prepare(store.base / "office", store.address, deed)
    assert {at: wrong for at in points(scene, POINTS) if (wrong := killed(scene, at))} == {}
