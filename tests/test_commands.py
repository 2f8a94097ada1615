"""The commands as a clerk runs them: what they print, what they write, how they end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT

Run = Callable[..., subprocess.CompletedProcess[str]]
PAGE = """湖南持证社工达5.6万人（示例）
2026年11月18日　来源：示例日报
截至2026年10月底，湖南省全省持证社会工作者达5.6万人，建成乡镇（街道）社工站1940个。
"""


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Return a function that runs `briefing` in an empty folder, as a process of its own."""

    def call(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "briefing", *words]
        env = {**os.environ, **environment}
        return subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=120, check=False)

    return call


@pytest.fixture
def project(run: Run, tmp_path: Path) -> Path:
    """Return a fresh project with one source."""
    assert run("init", ".").returncode == 0
    (tmp_path / "sources" / "甲.txt").write_text(PAGE, "utf-8")
    return tmp_path


def outputs(folder: Path) -> set[str]:
    """Return the names an edition's folder shows."""
    return {path.name for path in folder.glob("out/*/*") if not path.name.startswith(".")}


def test_build_writes_the_edition_and_sums_up(run: Run, project: Path) -> None:
    done = run("build")
    assert done.returncode == 0, done.stderr
    assert outputs(project) >= {
        "社会工作情况简报_第12期.docx",
        "社会工作情况简报_第12期.pdf",
        "evidence.html",
        "facts.jsonl",
        "notices.jsonl",
        "ledger.json",
        "document.txt",
    }
    assert "来源已读 1 个，未读 0 个" in done.stdout
    assert "用时" in done.stdout
    assert "━" not in done.stderr


def test_a_file_a_person_edited_is_not_overwritten(run: Run, project: Path) -> None:
    run("build")
    docx = next(project.glob("out/*/*.docx"))
    docx.write_bytes(docx.read_bytes() + b"edited")
    assert run("build").returncode == 0
    assert docx.read_bytes().endswith(b"edited")
    assert "社会工作情况简报_第12期_新2.docx" in outputs(project)


def test_a_rebuild_of_an_unedited_file_replaces_it(run: Run, project: Path) -> None:
    run("build")
    before = outputs(project)
    run("build")
    assert outputs(project) == before


def test_trace_leads_from_a_number_to_the_source(run: Run, project: Path) -> None:
    run("build")
    done = run("trace", "1")
    assert done.returncode == 0, done.stderr
    assert "甲.txt" in done.stdout
    assert "截至2026年10月底，湖南省全省持证社会工作者达5.6万人" in done.stdout


def test_trace_of_a_fact_id_says_where_each_attribute_came_from(run: Run, project: Path) -> None:
    run("build")
    facts = [json.loads(line) for line in next(project.glob("out/*/facts.jsonl")).read_text("utf-8").splitlines()]
    figure = next(fact for fact in facts if fact["text"] == "5.6万人")
    done = run("trace", figure["id"])
    assert done.returncode == 0, done.stderr
    assert "湖南省" in done.stdout
    assert "56000" in done.stdout


@pytest.mark.parametrize("what", ["99", "ffffffffffffffff"])
def test_trace_of_nothing_says_so(run: Run, project: Path, what: str) -> None:
    run("build")
    done = run("trace", what)
    assert done.returncode == 5
    assert what in done.stderr


def test_trace_of_a_file_leads_from_its_words_to_the_source(run: Run, project: Path) -> None:
    run("build")
    for path in (*project.glob("out/*/*.docx"), *project.glob("out/*/*.pdf")):
        done = run("trace", str(path), "--at", "5.6万人")
        assert done.returncode == 0, done.stderr
        assert "持证社会工作者达【5.6万人】" in done.stdout and "地区：湖南省" in done.stdout
        missing = run("trace", str(path), "--at", "98765")
        assert missing.returncode == 8 and "文件中没有“98765”" in missing.stderr
    assert run("trace", "1", "--at", "5.6万人").returncode == 2


def test_facts_prints_a_table_json_lines_and_csv(run: Run, project: Path) -> None:
    name = "sources/甲.txt"
    assert "持证社工" in run("facts", name).stdout
    lines = [json.loads(line) for line in run("facts", name, "--format", "jsonl").stdout.splitlines()]
    assert {line["text"] for line in lines} >= {"5.6万人", "1940个"}
    assert run("facts", name, "--format", "csv").stdout.startswith("类别,编号,地区,指标,数值")
    assert "·" in run("facts", name, "--explain").stdout


def test_check_shows_what_was_recognised(run: Run, project: Path) -> None:
    done = run("check", "sources/甲.txt")
    assert done.returncode == 0, done.stderr
    assert "湖南持证社工达5.6万人" in done.stdout
    assert "2026-11-18" in done.stdout


def test_init_keeps_what_is_there(run: Run, project: Path) -> None:
    settings = project / "config" / "briefing.yaml"
    settings.write_text(settings.read_text("utf-8") + "# 我改过\n", "utf-8")
    assert "保留已有的" in run("init", ".").stdout
    assert settings.read_text("utf-8").endswith("# 我改过\n")


def test_strict_makes_notices_fatal(run: Run, project: Path) -> None:
    (project / "sources" / "空.txt").write_bytes(b"")
    assert run("build", "--strict").returncode == 9


def test_the_manifest_can_include_what_is_out_of_the_window(run: Run, project: Path) -> None:
    (project / "sources" / "旧.txt").write_text(PAGE.replace("11月18日", "9月18日").replace("湖南", "湖北"), "utf-8")
    assert "其中本期 1 篇" in run("build").stdout
    (project / "sources" / "manifest.yaml").write_text("files: {旧.txt: {include: true}}\n", "utf-8")
    assert "其中本期 2 篇" in run("build").stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_printed(run: Run, shell: str) -> None:
    assert "_BRIEFING_COMPLETE" in run("completion", shell).stdout


def test_version(run: Run) -> None:
    assert run("--version").stdout == "briefing 0.1.0\n"


def test_help_is_fast(run: Run) -> None:
    run("--help")
    started = time.perf_counter()
    run("--help")
    assert time.perf_counter() - started < 1.0  # 0.25 s is measured in benchmarks/; this guards against a heavy import


BAD_INPUT = {
    "empty folder": (lambda p: (p / "sources" / "甲.txt").unlink(), 4, "没有可读的材料"),
    "missing folder": (lambda p: (p / "sources").rename(p / "elsewhere"), 4, "来源"),
    "unknown template": (lambda p: edit(p, "template: weekly", "template: monthly"), 6, "monthly"),
    "unknown key": (lambda p: edit(p, "outputs:", "outptus:"), 3, "outputs"),
    "output that cannot be written": (lambda p: (p / "out").write_text("a file"), 7, "输出"),
}


def edit(folder: Path, old: str, new: str) -> None:
    path = folder / "config" / "briefing.yaml"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


@pytest.mark.parametrize("name", BAD_INPUT)
def test_what_stops_a_build_says_what_and_where(run: Run, project: Path, name: str) -> None:
    spoil, code, word = BAD_INPUT[name]
    spoil(project)
    done = run("build")
    assert done.returncode == code, done.stderr
    assert done.stderr.startswith("错误：")
    assert word in done.stderr
    assert "Traceback" not in done.stderr


BAD_SOURCES = {
    "0 bytes": ("空.txt", b""),
    "not what its name says": ("假.pdf", b"\x00\x01\x02 nothing of the kind"),
    "no encoding": ("乱.txt", b"\xff\x81\x30\xff" * 50),
    "torn docx": ("断.docx", b"PK\x03\x04 torn"),
}


@pytest.mark.parametrize("name", BAD_SOURCES)
def test_a_bad_source_is_named_and_the_rest_goes_on(run: Run, project: Path, name: str) -> None:
    file, data = BAD_SOURCES[name]
    (project / "sources" / file).write_bytes(data)
    done = run("build")
    assert done.returncode == 0, done.stderr
    assert "来源已读 1 个，未读 1 个" in done.stdout
    assert file in next(project.glob("out/*/document.txt")).read_text("utf-8")
    assert file in next(project.glob("out/*/notices.jsonl")).read_text("utf-8")


def test_the_shipped_defaults_are_those_of_the_checkout() -> None:
    from briefing.config.project import defaults

    assert (defaults() / "config" / "briefing.yaml").read_bytes() == (ROOT / "config" / "briefing.yaml").read_bytes()


def test_publish_freezes_what_was_built(run: Run, project: Path) -> None:
    edit(project, "outputs: [docx, pdf]", "outputs: [docx]")
    assert run("publish").returncode == 3
    run("build")
    done = run("publish", "--by", "张三")
    assert done.returncode == 0, done.stderr
    assert "已发布 2026年第12期，冻结文件 6 个" in done.stdout
    again = run("build")
    assert "2026年第12期（重编1）" in again.stdout
    document = next(project.glob("out/*（重编1）/*.docx"))
    verified = run("verify", str(document))
    assert verified.returncode == 0, verified.stdout


def test_recall_names_what_a_changed_source_touches_and_drafts_the_erratum(run: Run, project: Path) -> None:
    edit(project, "outputs: [docx, pdf]", "outputs: [docx]")
    assert "已发布 0 期" in run("recall").stdout
    run("build")
    run("publish")
    path = project / "sources" / "甲.txt"
    path.write_text(path.read_text("utf-8").replace("5.6万", "5.7万"), "utf-8")
    done = run("recall", "-o", "更正.docx")
    assert done.returncode == 0, done.stderr
    assert "甲.txt：内容已变" in done.stdout
    assert "更正稿：更正.docx" in done.stdout
    assert (project / "更正.docx").read_bytes().startswith(b"PK")


def test_the_store_answers_what_was_printed_and_is_saved_and_put_back(run: Run, project: Path) -> None:
    edit(project, "outputs: [docx, pdf]", "outputs: [docx]")
    run("build")
    run("publish", "--by", "张三")
    asked = ("facts", "--store", "--region", "湖南", "--indicator", "持证社工", "--format", "csv")
    assert "2026年第12期,湖南省,持证社工,56000人" in run(*asked).stdout
    assert run("facts", "--store", "--indicator", "没有").returncode == 3
    assert run("facts").returncode == 2
    assert run("store", "backup", "备份.gz").returncode == 0
    assert run("store", "restore", "备份.gz").returncode == 3
    (project / "config" / "briefing.db").unlink()
    done = run("store", "restore", "备份.gz")
    assert done.returncode == 0, done.stderr
    assert "2026年第12期" in run("store", "list").stdout
    assert "张三" in run("store", "list").stdout
    assert run("store", "restore", "备份.gz", "--replace").returncode == 0


def test_trace_says_why_a_figure_fills_its_cell(run: Run, project: Path) -> None:
    other = PAGE.replace("5.6万", "56012").replace("11月18日", "11月17日").replace("示例日报", "某周报")
    (project / "sources" / "乙.txt").write_text(other, "utf-8")
    (project / "sources" / "丙.txt").write_text(PAGE.replace("湖南", "湖北").replace("5.6万", "5.3万"), "utf-8")
    edit(project, "outputs: [docx, pdf]", "outputs: [docx]")
    run("build")
    facts = [json.loads(line) for line in next(project.glob("out/*/facts.jsonl")).read_text("utf-8").splitlines()]
    figure = next(fact for fact in facts if fact["text"] == "56012人")
    done = run("trace", figure["id"])
    assert "对比表 湖南省·持证社工：采用湖南省“56012人”" in done.stdout
    assert "未采用湖南省“5.6万人”（甲.txt，截至2026年10月底）：数值较粗（约数、取整）" in done.stdout


def test_a_bundle_is_packed_signed_and_verified(run: Run, project: Path) -> None:
    run("build")
    done = run("bundle", "--new-key", "钥.pem")
    assert done.returncode == 0, done.stderr
    assert "已签名，公钥指纹" in done.stdout
    [packed] = project.glob("out/*.zip")
    checked = run("verify", str(packed), "--key", "钥.pub.pem")
    assert checked.returncode == 0, checked.stderr
    assert "签名有效" in checked.stdout
    assert "与给出的公钥一致" in checked.stdout
    data = packed.read_bytes()
    packed.write_bytes(data[:1000] + bytes([data[1000] ^ 1]) + data[1001:])
    assert run("verify", str(packed)).returncode == 8
    assert "未签名：只能发现意外损坏" in run("bundle").stdout
