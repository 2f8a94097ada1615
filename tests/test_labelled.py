"""The labelled pages say what their README promises: verbatim texts, known keys, rows that do not overlap."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from tests.labelled_pages import ROOT, Row, load

PATHS = sorted(ROOT.glob("*/*.yaml"))
FIGURE = {"text", "value", "unit", "bound", "subject", "head", "indicator", "region", "status", "time", "time_basis"}
TOPICS = {"组织领导", "制度政策", "人才培养", "平台阵地", "资金保障", "服务实践", "宣传", "问题", "下一步"}
ACTIONS = {"印发", "出台", "制定", "转发", "拟定", "依据", "other"}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_rows_of_a_page_stand_in_it_and_have_their_keys(path: Path) -> None:
    page = load(path)
    for rows in (page.figures, page.ignore, page.policies, page.measures):
        assert [page.text[row["start"] : row["end"]] for row in rows] == [row["text"] for row in rows]
    for row in page.figures:
        assert row.keys() >= FIGURE
        assert float(row["value"]) >= 0
        assert row["bound"] in {"exact", "approx", "over", "under"}
        assert row["status"] in {"actual", "target", "planned"}
        assert (row["time"] is None) == (row["time_basis"] is None)
    assert all(row["action"] in ACTIONS for row in page.policies)
    assert all(row["topic"] in TOPICS and "region" in row for row in page.measures)


@pytest.mark.parametrize("path", sorted((ROOT / "measure").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_rows_of_a_page_not_yet_opened_do_not_overlap(path: Path) -> None:
    page = load(path)
    assert _apart((*page.figures, *page.ignore, *page.policies))
    assert _apart(page.measures)
    for article in page.articles:
        body = page.text[article["start"] : article["end"]]
        assert body.startswith(article["first"])
        assert body.endswith(article["last"])


def _apart(rows: tuple[Row, ...]) -> bool:
    ordered = sorted(rows, key=lambda row: row["start"])
    return all(one["end"] <= other["start"] for one, other in pairwise(ordered))
