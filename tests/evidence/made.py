"""A long evidence page made for measuring: fifty pages of briefing, two thousand facts, through the whole program."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from briefing.model.document import Document, Paragraph, Table, runs_of
from briefing.pipeline.building import make_edition, read_folder
from briefing.pipeline.drafting import make_document
from briefing.pipeline.memory import Past
from briefing.pipeline.showing import evidence_page
from briefing.render.lines import lines
from tests.conftest import project_at

PLACES = (
    "湖南省 430000 长沙市 株洲市 湘潭市 衡阳市 邵阳市 岳阳市 常德市 益阳市",
    "湖北省 420000 武汉市 黄石市 十堰市 宜昌市 襄阳市 鄂州市 荆门市 孝感市",
    "江西省 360000 南昌市 景德镇市 萍乡市 九江市 新余市 鹰潭市 赣州市 吉安市",
    "四川省 510000 成都市 自贡市 攀枝花市 泸州市 德阳市 绵阳市 广元市 遂宁市",
    "山东省 370000 济南市 青岛市 淄博市 枣庄市 东营市 烟台市 潍坊市 济宁市",
)
"""Provinces with some of their cities."""
ROUNDS = 13
PAGES, PAGE = 50, 22 * 28
"""Pages, and the characters of a full one (GB/T 9704—2012, 5.2.3)."""


def sources_at(folder: Path) -> Path:
    """Write a page a city and return the folder."""
    folder.mkdir(parents=True)
    for line in PLACES:
        province, _, *cities = line.split()
        for n, city in enumerate(cities):
            (folder / f"{province}-{city}.txt").write_text(page(province, city, n), "utf-8")
    return folder


def page(province: str, city: str, n: int) -> str:
    """Return a made page with some fifty figures and some noise between."""
    head = f"{province}{city}社会工作情况（示例）\n发布时间：2026-11-18　来源：{city}民政局（示例）　阅读：{n}318\n\n"
    body = [
        f"截至2026年{1 + i % 10}月底，{province}{city}共有持证社会工作者{1000 + 137 * i + n}人，建成社工站{20 + i}个，"
        f"登记社会工作服务机构{30 + 2 * i}家，开展个案服务{400 + 11 * i}例。"
        f"各级各部门把这项工作摆在突出位置，围绕机制、阵地、队伍、项目逐项推进，做法第{i + 1}条写入年度要点。#a8@kQ\n"
        for i in range(ROUNDS)
    ]
    return head + "\n".join(body)


def large(folder: Path) -> tuple[bytes, int, int]:
    """Return a long evidence page, how many facts it has, and how many characters its briefing has."""
    project = project_at(folder)
    reading = read_folder(project, sources_at(folder / "many"))
    edition = make_edition(project, reading, Past("2026年第12期", 12, None))
    document = lengthened(make_document(project, reading, edition)[0])
    return evidence_page(project, reading, edition, document), len(edition.stated), len(lines(document))


def lengthened(document: Document) -> Document:
    """Return the document with its paragraphs and tables repeated until it fills the pages."""
    body = [block for block in document.blocks if isinstance(block, Paragraph | Table)]
    length = sum(len(run.text) for block in body for run in runs_of(block))
    times = -(-(PAGES * PAGE - len(lines(document))) // length)
    return replace(document, blocks=(*document.blocks[:-1], *(body * times), document.blocks[-1]))
