"""What is private is hidden, character for character, and in every part of a bundle alike."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.export.bundle import pack
from briefing.export.redaction import is_identity, masked, masks
from briefing.model.sources import Location, Source
from briefing.pipeline.bundling import Contents, gather, standing, unpacked
from briefing.pipeline.checking import check
from briefing.pipeline.redacting import redact
from briefing.read.folder import read_bytes, read_folder
from briefing.read.kept import keep
from briefing.read.layer import UnreadableError
from briefing.verify.bundle import open_bundle
from tests.casefile import Case, parameters
from tests.conftest import ROOT, Sample, build_at

CASES = Path(__file__).parent.parent / "cases" / "redaction.md"
PRIVATE = ("13900001234", "张桂兰", "11010519491231002X", "82200000")
PAGE = """湖南持证社工达5.6万人（示例）
2026年11月18日　来源：示例日报　咨询电话：0731-82200000

截至2026年10月底，湖南省全省持证社会工作者达5.6万人，建成乡镇（街道）社工站1940个。
11月17日，湖南省长沙市浏阳市社工站为78岁的老人张桂兰（身份证号11010519491231002X）办理助餐，开展个案服务640余例。
湖南省推行“一户一档”服务，手机13900001234可预约上门，覆盖老人张桂兰等独居老人家庭。
"""


@pytest.mark.parametrize("case", parameters(CASES))
def test_case(case: Case) -> None:
    assert masked(case.input) == "\n".join(case.expected or (case.input,))


@given(st.text(alphabet="0123456789-+()（）转电话手机居民老人张王李某芳说，。 Xx\n\U00020bb7", max_size=60))
def test_a_mask_is_as_long_as_what_it_hides(text: str) -> None:
    hidden = masked(text)
    assert len(hidden) == len(text)
    ends = [0, *(mask.span.end for mask in masks(text))]
    assert all(mask.span.start >= end for mask, end in zip(masks(text), ends, strict=False))
    covered = {i for mask in masks(text) for i in range(mask.span.start, mask.span.end)}
    assert all(text[i] == hidden[i] for i in range(len(text)) if i not in covered)


def test_an_identity_number_has_its_check_character() -> None:
    assert is_identity("11010519491231002X")
    assert not is_identity("110105194912310021")
    assert not is_identity("11010519491331002X")


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Sample, Contents]:
    """An edition with private matter in a text, a GB18030 page and a DOCX, packed with it hidden."""
    folder = tmp_path_factory.mktemp("private")
    sources = folder / "sources"
    sources.mkdir()
    (sources / "居民张桂兰.txt").write_text(PAGE, "utf-8")
    page = PAGE.replace("湖南省长沙市浏阳市", "湖北省武汉市").replace("湖南", "湖北").replace("5.6万", "5.3万")
    lines = "".join(f"<p>{line}</p>" for line in page.splitlines())
    (sources / "乙.html").write_bytes(f'<html><meta charset="gb18030"><body>{lines}</body></html>'.encode("gb18030"))
    from docx import Document

    document = Document()
    for line in (
        page.replace("湖北省武汉市", "江西省南昌市").replace("湖北", "江西").replace("5.3万", "4.1万").splitlines()
    ):
        document.add_paragraph(line)
    document.save(str(sources / "丙.docx"))
    (sources / "坏.pdf").write_bytes("%PDF-1.7 坏 13900001234".encode())
    made = build_at(folder / "project", sources)
    contents = gather(made.project, made.folder, sources)
    return made, redact(made.project, contents, standing(made.folder), sources)


def text_of(name: str, data: bytes) -> str:
    """Return all text a file of the bundle holds, packed or not."""
    if name.endswith((".docx", ".pdf")) and "/" not in name:
        from briefing.verify.reading import read_finished

        file = read_finished(data)
        return file.text + json.dumps(file.ledger, ensure_ascii=False)
    return data.decode("gb18030" if name.endswith("乙.html") else "utf-8", "replace")


def test_nothing_private_is_left_in_any_part(bundled: tuple[Sample, Contents]) -> None:
    _, contents = bundled
    assert len(contents.files) > 12
    for name, data in contents.files.items():
        text = name + text_of(name, data)
        assert [word for word in PRIVATE if word in text] == [], name
    assert "某某某" in contents.files["evidence.html"].decode()


def test_what_was_hidden_is_told(bundled: tuple[Sample, Contents]) -> None:
    told = bundled[1].redacted
    assert told
    assert told["hidden"] == {"电话号码": 6, "身份证号": 3, "个人姓名": 6}
    assert told["text_layers"] == ["丙.docx.layer.json"]
    assert told["withheld"] == ["坏.pdf"]
    assert told["differing"] == []


def test_every_fact_stands_where_it_stood(bundled: tuple[Sample, Contents]) -> None:
    made, contents = bundled
    lines = [json.loads(line) for line in contents.files["facts.jsonl"].splitlines()]
    kept = ("kind", "start", "end", "value", "unit", "region", "period", "indicator")
    now = sorted(json.dumps([line.get(key) for key in kept], ensure_ascii=False) for line in lines)
    assert len(lines) == len(made.made.edition.facts)
    from briefing.model.codec import to_json

    before = [to_json(fact) for fact in made.made.edition.facts]
    assert now == sorted(json.dumps([line.get(key) for key in kept], ensure_ascii=False) for line in before)


def test_the_masked_briefing_proves_itself(bundled: tuple[Sample, Contents], tmp_path: Path) -> None:
    """As well as the unmasked one does: in a PDF the labels of a chart may be read into the middle of a sentence."""
    made, contents = bundled
    bundle = open_bundle(pack(contents.files, {**contents.told, "signed_by": None}))
    unpacked(bundle.sources, tmp_path)
    before = made.project.base.parent.parent / "sources"
    for name, document in bundle.documents.items():
        report = check(made.project, document, tmp_path)
        assert len(report.findings) > 10
        assert len(report.failing) <= len(check(made.project, made.bytes(name), before).failing)
        assert report.holds() or name.endswith(".pdf")


def test_decisions_hold_for_masked_facts(tmp_path: Path) -> None:
    """What a person adopted is adopted still: the fact has another id, the same place and value."""
    from briefing.model.ledger import Decision
    from briefing.review.decisions import value_of
    from briefing.store.decisions import keep as keep_decisions
    from briefing.store.opening import opened

    shutil.copytree(ROOT / "sources", tmp_path / "sources")
    made = build_at(tmp_path / "project", tmp_path / "sources")
    held = next(f for f in made.made.edition.comparison.held if f.kind == "figure" and f.region)
    with opened(made.project.settings.store, made.project.base) as db:
        one = Decision(held.id, "adopt", value_of(held), held.evidence.quote, "张三", "2026-11-22", source=held.source)
        keep_decisions(db, [one])
    from briefing.pipeline.building import build

    build(made.project, tmp_path / "sources")
    contents = gather(made.project, made.folder, tmp_path / "sources")
    masked_one = redact(made.project, contents, standing(made.folder), tmp_path / "sources")
    lines: list[dict[str, Any]] = [json.loads(line) for line in masked_one.files["facts.jsonl"].splitlines()]
    assert [line["text"] for line in lines if line.get("decision")] == [held.text]


def test_a_text_layer_is_read_as_its_source(tmp_path: Path) -> None:
    source = read_folder(ROOT / "sources")[0]
    pdf: Source = next(one for one in source if one.media == "pdf")
    layer = read_bytes(keep(pdf, pdf.text), "a.pdf.layer.json")
    assert (layer.text, layer.media, layer.reader, layer.locations) == (pdf.text, "pdf", pdf.reader, pdf.locations)
    assert isinstance(layer.locations[0], Location)


@pytest.mark.parametrize("spoil", ['"text":', '"locations":[{"start":99999999', '"media":"exe"'])
def test_a_text_layer_that_is_broken_is_refused(spoil: str) -> None:
    whole = '{"schema":"briefing-layer/1","media":"pdf","reader":"pdf/1","encoding":"","locations":[],"text":"x"}'
    parts = {
        '"text":': whole.replace('"text":', '"txt":'),
        '"media":"exe"': whole.replace('"media":"pdf"', '"media":"exe"'),
    }
    place = '"locations":[{"start":99999999,"label":"","box":null,"role":"body"}]'
    with pytest.raises(UnreadableError):
        read_bytes(parts.get(spoil, whole.replace('"locations":[]', place)).encode(), "a.layer.json")
