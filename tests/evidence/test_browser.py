"""The evidence page in a real Chromium: clicks mark, words filter, what is hostile does nothing."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from tests.conftest import Sample, build_at
from tests.evidence.chromium import phone, requests
from tests.evidence.conftest import Open
from tests.evidence.made import large

MARKED = """return ["quote", "figure"].map((look) => [...document.querySelectorAll(`#text .${look}`)]
    .filter((node) => node.tagName !== "INS").map((node) => node.textContent).join(""))"""
"""What is marked in the original text: the passage, and in it the figure."""
IN_SIGHT = """const box = (what) => document.querySelector(what).getBoundingClientRect();
    const [pane, mark] = [box("#text"), box("#text .figure")];
    return mark.height > 0 && mark.top >= pane.top - 1 && mark.bottom <= pane.bottom + 1"""


def find(driver: Any, what: str) -> list[Any]:
    found: list[Any] = driver.find_elements("css selector", what)
    return found


def keys(driver: Any, *pressed: str) -> None:
    """Type into whatever has the focus."""
    for key in pressed:
        driver.switch_to.active_element.send_keys(key)


def settled(driver: Any) -> None:
    """Wait until the page has been drawn twice."""
    driver.execute_async_script("const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(done))")


@pytest.fixture(scope="module")
def facts(sample: Sample) -> dict[str, dict[str, Any]]:
    """The facts of the ledger, by id."""
    return {fact["id"]: fact for fact in json.loads(sample.bytes("ledger.json"))["facts"]}


@pytest.mark.parametrize("part", range(20))
def test_a_click_on_a_figure_marks_its_passage(page: Any, facts: dict[str, dict[str, Any]], part: int) -> None:
    cited = find(page, "#briefing > :not(.references) a.fact:not(.quiet)")
    cited = [a for a in cited if facts[a.get_attribute("data-fact")]["kind"] == "figure"]
    assert len(cited) >= 40
    figure = cited[part * len(cited) // 20]
    fact = facts[figure.get_attribute("data-fact")]
    page.execute_script("arguments[0].scrollIntoView({block: 'center'})", figure)
    figure.click()
    settled(page)
    assert page.execute_script(MARKED) == [fact["quote"], fact["text"]]
    assert page.execute_script(IN_SIGHT)
    assert page.execute_script("return byId('which').selectedOptions[0].text") == fact["source"]


def test_every_reference_marks_its_passage(page: Any, sample: Sample) -> None:
    references = json.loads(sample.bytes("ledger.json"))["references"]
    for reference in references:
        page.execute_script(
            "document.querySelector(`.references [data-ref='${arguments[0]}']`).click()", reference["n"]
        )
        assert page.execute_script(MARKED) == [reference["evidence"]["quote"], ""]


def test_noise_is_shown_on_demand(page: Any, facts: dict[str, dict[str, Any]]) -> None:
    cut = next(f for f in facts.values() if f["edits"] and f["reading"] != f["quote"] and f["kind"] == "figure")
    page.execute_script(
        "drawRows(rows.length); pick(document.querySelector(`#list [data-fact='${arguments[0]}']`))", cut["id"]
    )
    seen = "return document.querySelector('#text').innerText"
    as_read = page.execute_script(seen)
    assert cut["quote"] not in as_read
    find(page, "#raw")[0].click()
    settled(page)
    source = page.execute_script("return DATA.sources[shown.source].text")
    original = "".join(page.execute_script("return shown.pieces.map((p) => p.nodes[0].textContent)"))
    assert original == source
    struck = page.execute_script("return getComputedStyle(document.querySelector('#text .cut')).textDecorationLine")
    assert struck == "line-through"
    assert page.execute_script(MARKED) == [cut["quote"], cut["text"]]


def test_repairs_are_shown_as_repairs(page: Any) -> None:
    page.execute_script("showSource(DATA.sources.findIndex((s) => s.cuts.some((cut) => cut[4])))")
    [mark] = find(page, "#text ins.repair")[:1]
    assert page.execute_script("return getComputedStyle(arguments[0], '::before').content", mark) == '"〔"'
    assert mark.get_attribute("title")


def test_a_derived_number_names_what_it_comes_from(page: Any) -> None:
    pairs = page.execute_script(
        "return Object.keys(DATA.derivations).filter((id) => DATA.derivations[id].op === '相差')"
    )
    find(page, f"#briefing a.derived[data-derivation='{pairs[0]}']")[0].click()
    inputs = find(page, "#card .other")
    assert len(inputs) == 2
    named = inputs[1].find_element("css selector", "b").text
    inputs[1].click()
    assert page.execute_script(MARKED)[1] == named


def test_keys_do_what_a_mouse_does(page: Any, facts: dict[str, dict[str, Any]]) -> None:
    keys(page, "j", "j")
    listed = find(page, "#briefing a.fact, #briefing a.derived")
    assert page.switch_to.active_element == listed[1]
    keys(page, "k")
    assert page.switch_to.active_element == listed[0]
    while not page.switch_to.active_element.get_attribute("data-fact"):
        keys(page, "j")
    at = page.switch_to.active_element
    assert page.execute_script(MARKED)[1] == facts[at.get_attribute("data-fact")]["text"]
    keys(page, "\ue007")
    assert page.switch_to.active_element.get_attribute("id") == "text"
    keys(page, "\ue00c")
    assert page.switch_to.active_element == at
    outline = page.execute_script("return getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    keys(page, "o")
    assert find(page, "#raw")[0].get_attribute("aria-pressed") == "true"
    keys(page, "/")
    assert page.switch_to.active_element.get_attribute("id") == "search"
    keys(page, "5.6万", "\ue007")
    assert "5.6万" in page.switch_to.active_element.text
    keys(page, "/", "\ue00c")
    assert find(page, "#search")[0].get_attribute("value") == ""


FILTERS = {
    "province": ("by-province", "湖南省", lambda f: f["region"].split("/")[0] == "湖南省"),
    "indicator": ("by-indicator", "持证社工", lambda f: f["indicator"] == "持证社工"),
    "held back": ("by-state", "held", lambda f: "held" in f["states"]),
    "contradicted": ("by-state", "contradicted", lambda f: "contradicted" in f["states"]),
    "search": ("search", "浏阳 社工站", lambda f: True),
}


@pytest.mark.parametrize("name", FILTERS)
def test_the_list_is_filtered(page: Any, sample: Sample, name: str) -> None:
    field, value, fits = FILTERS[name]
    find(page, "#tab-facts")[0].click()
    page.execute_script(
        "const [id, value] = arguments; byId(id).value = value;"
        "byId(id).dispatchEvent(new Event('input', {bubbles: true}))",
        field,
        value,
    )
    page.execute_script("drawRows(rows.length)")
    rows = find(page, "#list .row")
    shown = {row.get_attribute("data-fact") for row in rows}
    if field == "search":
        assert rows
        assert all("浏阳" in page.execute_script("return arguments[0].textContent", row) for row in rows)
    else:
        data = page.execute_script("return DATA.facts")
        assert shown == {fact["id"] for fact in data if fits(fact)} != set()
    assert f"{len(rows)} 项" in find(page, "#count")[0].text
    find(page, "#reset")[0].click()
    assert find(page, "#count")[0].text == f"共 {len(sample.made.edition.stated)} 项"


def test_contradicted_and_held_are_those_of_the_comparison(page: Any, sample: Sample) -> None:
    comparison = sample.made.edition.comparison
    listed = page.execute_script("return DATA.facts.map((fact) => [fact.id, fact.states])")
    by_state = {state: {i for i, states in listed if state in states} for state in ("held", "contradicted")}
    assert by_state["held"] == {fact.id for fact in comparison.held}
    assert by_state["contradicted"] == {f.id for c in comparison.contradictions for f in c.figures} != set()


def test_what_could_not_be_read_is_named(page: Any) -> None:
    find(page, "#tab-facts")[0].click()
    assert "22-福建-下载中断.pdf" in find(page, "#failed")[0].text


def test_on_a_phone_one_part_at_a_time(page: Any) -> None:
    phone(page)
    settled(page)
    assert page.execute_script("return document.documentElement.scrollWidth <= innerWidth")
    assert not find(page, "#source")[0].is_displayed()
    find(page, "#briefing a.fact:not(.quiet)")[0].click()
    settled(page)
    assert find(page, "#source")[0].is_displayed()
    assert not find(page, "#briefing")[0].is_displayed()
    assert page.execute_script(IN_SIGHT)
    find(page, "#back")[0].click()
    assert find(page, "#briefing")[0].is_displayed()


def test_print_has_the_briefing_and_all_facts(page: Any, sample: Sample) -> None:
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    page.execute_script("dispatchEvent(new Event('beforeprint'))")
    try:
        assert len(find(page, "#list .row")) == len(sample.made.edition.stated)
        assert find(page, "#briefing")[0].is_displayed()
        assert find(page, "#facts .row")[-1].is_displayed()
        assert not find(page, "#source")[0].is_displayed()
        assert not find(page, ".bar")[0].is_displayed()
    finally:
        page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_an_address_opens_a_fact(view: Open, sample: Sample, facts: dict[str, dict[str, Any]]) -> None:
    page = view(sample.folder / "evidence.html")
    fact = next(f for f in facts.values() if f["kind"] == "figure")
    page.execute_script(f"location.hash = 'fact-{fact['id']}'")
    settled(page)
    assert page.execute_script(MARKED)[1] == fact["text"]


def test_no_request_leaves_the_page(page: Any, sample: Sample) -> None:
    for figure in find(page, "#briefing a.fact:not(.quiet)")[:5]:
        page.execute_script("arguments[0].click()", figure)
    find(page, "#tab-facts")[0].click()
    find(page, "#raw")[0].click()
    settled(page)
    assert requests(page) == [(sample.folder / "evidence.html").as_uri()]
    assert page.get_log("browser") == []


LEAKS = """const [address, done] = arguments;
const put = (tag, wishes) => document.body.append(Object.assign(document.createElement(tag), wishes));
put("img", { src: address + "img" });
put("iframe", { src: address + "iframe" });
put("link", { rel: "stylesheet", href: address + "css" });
put("form", { id: "leak", action: address + "form" });
document.getElementById("leak").submit();
fetch(address + "fetch").then(() => done("out"), () => setTimeout(done, 300, "held"));"""


def test_the_policy_lets_nothing_out(view: Open, sample: Sample, browser: Any) -> None:
    """Even a script that ran in the page could send nothing: a server beside it hears nothing."""
    heard: list[str] = []

    class Ear(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            heard.append(self.path)
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Ear) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/"
        browser.get(address + "control")
        assert "/control" in heard
        page = view(sample.folder / "evidence.html")
        heard.clear()
        assert page.execute_async_script(LEAKS, address) == "held"
        assert heard == []
        server.shutdown()


def test_no_text_can_become_markup(page: Any) -> None:
    typed = "try { document.body.innerHTML = '<b>'; return 'set' } catch (problem) { return problem.name }"
    assert page.execute_script(typed) == "TypeError"


HOSTILE = """<script>window.hacked = 1</script>（示例）</title></script><script>window.hacked = 2</script>
2026年11月18日　来源：<img src=x onerror="window.hacked = 3">日报

截至2026年10月底，湖南省全省持证社会工作者</script><script>window.hacked=4</script>达5.6万人，<!--<script>建成社工站1940个。
截至2026年10月底，湖南省登记社会工作服务机构<svg onload=window.hacked=5>812家，"><img src=//a.example onerror=hacked=6>
湖南省民政厅印发《<b onmouseover=window.hacked=7>社工站管理办法》（湘民发〔2026〕3号）。
"""
REGISTER = """files:
  "甲.txt": {include: true, url: "javascript:window.hacked=8", publisher: "<img src=x onerror=window.hacked=9>"}
  "乙.html":
    include: true
    url: "https://example.com/\\"onmouseover=\\"window.hacked=10"
    title: "</script><script>window.hacked=11</script>"
"""


def test_hostile_text_does_nothing(view: Open, tmp_path: Path) -> None:
    sources = tmp_path / "hostile"
    sources.mkdir()
    (sources / "甲.txt").write_text(HOSTILE, "utf-8")
    (sources / "乙.html").write_text(
        f"<html><body><h1>湖北社工</h1><p>{HOSTILE.replace('湖南', '湖北')}</p></body></html>", "utf-8"
    )
    (sources / "manifest.yaml").write_text(REGISTER, "utf-8")
    made = build_at(tmp_path / "project", sources)
    page = view(made.folder / "evidence.html")
    assert len(made.made.edition.stated) >= 4
    for row in find(page, "#list .row"):
        page.execute_script("arguments[0].click()", row)
    page.execute_script("showRaw(true)")
    for number in range(2):
        page.execute_script("showSource(arguments[0])", number)
        assert page.execute_script("return byId('text').querySelectorAll('script, img, svg, b').length") == 0
        original = "".join(page.execute_script("return shown.pieces.map((p) => p.nodes[0].textContent)"))
        assert original == page.execute_script("return DATA.sources[arguments[0]].text", number)
        assert "window.hacked" in original
    settled(page)
    assert page.execute_script("return window.hacked") is None
    links = page.execute_script("return [...document.links].map((a) => a.protocol)")
    assert set(links) <= {"http:", "https:", "file:"}
    assert [url for url in requests(page) if not url.startswith("file:")] == []


FILTERING = """const times = [];
const wishes = [["by-province", "湖南省"], ["by-state", "held"], ["by-state", ""], ["search", "社工站"]];
for (const [id, value] of wishes) {
  const begun = performance.now();
  byId(id).value = value;
  byId(id).dispatchEvent(new Event("input", { bubbles: true }));
  document.body.offsetHeight;
  times.push(performance.now() - begun);
}
return times;"""
"""Milliseconds each filter takes, the new layout included."""


def test_a_long_page_opens_and_filters_fast(view: Open, tmp_path: Path) -> None:
    written, facts, characters = large(tmp_path / "large")
    assert facts >= 2000
    assert characters >= 50 * 22 * 28
    page = view(written)
    opened = page.execute_script("const t = performance.getEntriesByType('navigation')[0]; return t.loadEventEnd")
    page.execute_script("show('facts')")
    settled(page)
    times = page.execute_script(FILTERING)
    print(f"{len(written):,} bytes, {facts} facts: open {opened:.0f} ms, filters {max(times):.0f} ms at most")
    assert opened < 2000
    assert max(times) < 100
