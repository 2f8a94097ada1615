"""The labelled messy pages of tests/messy: each page with what must be kept, what must go, and what it says of itself.

A file is a kind of mess. In it `### title` begins a page; its lines stand behind `> `, then what is expected:

- `格式：` text (if nothing is said), html, markdown
- `原样：是` the page must stay as it is: each line but those under 著录 is a passage as it stands (where 依次 says
  nothing else), nothing is repaired
- `著录：` a line that is no passage: particulars (来源, date), the line of a number that marks a report
- `必留：` stands in what is read; `必去：` does not; `依次：` the passages in order, separated by ｜
- `标题：` `发布：` `日期：` `地区：` of each article, one line an article; — where the page states none
- `修复：` old→new, each repair; `提示：` code, each notice; none where nothing is said
- `上级：` passage｜heading｜heading: the headings it stands under
- `已知失败：` why it fails today (strict)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefing.clean.articles import clean
from briefing.extract.locate import locate
from briefing.model.sources import Article, MediaType, Source

ROOT = Path(__file__).parent / "messy"
KEYS = (
    "格式",
    "原样",
    "著录",
    "必留",
    "必去",
    "依次",
    "标题",
    "发布",
    "日期",
    "地区",
    "修复",
    "提示",
    "上级",
    "已知失败",
)
NOTHING = "—"


@dataclass(frozen=True, slots=True)
class MessyPage:
    """A page and what is expected of it."""

    kind: str
    title: str
    text: str
    said: dict[str, tuple[str, ...]]

    @property
    def media(self) -> MediaType:
        """The format of the page."""
        return self.said.get("格式", ("text",))[0]  # type: ignore[return-value]

    @property
    def untouched(self) -> bool:
        """Whether it is a negative case: it must stay as it is."""
        return "原样" in self.said

    @property
    def xfail(self) -> str:
        """Why it fails today."""
        return "；".join(self.said.get("已知失败", ()))


def pages() -> list[MessyPage]:
    """Return all pages in the order of their files."""
    return [page for path in sorted(ROOT.glob("*.md")) for page in _read(path)]


def _read(path: Path) -> Iterator[MessyPage]:
    kind = path.read_text("utf-8").splitlines()[0].removeprefix("# ")
    for block in path.read_text("utf-8").split("\n### ")[1:]:
        title, *lines = block.split("\n")
        text = "\n".join(line[2:] for line in lines if line.startswith(">"))
        said = defaultdict[str, tuple[str, ...]](tuple)
        for line in lines:
            key, colon, value = line.partition("：")
            if line and not line.startswith(">"):
                if key not in KEYS or not colon or not value:
                    raise ValueError(f"{path.name}: {title}: not understood: {line!r}")
                said[key] += (value,)
        yield MessyPage(kind, title.strip(), text, dict(said))


def failures(page: MessyPage) -> list[str]:
    """Return what is not as expected, empty where all is."""
    source = Source(page.title, "0" * 64, page.media, "utf-8", page.text, "text/1", "0" * 64)
    articles, notices = clean(source, locate)
    read = [passage.body.view for article in articles for passage in article.passages]
    whole = "\n".join(read)
    wrong = [f"必留 {one!r}" for one in page.said.get("必留", ()) if one not in whole]
    wrong += [f"必去 {one!r}" for one in page.said.get("必去", ()) if one in whole]
    wrong += [f"依次 {one!r}: {read!r}" for one in page.said.get("依次", ()) if one.split("｜") != read]
    wrong += [f"{name} {got!r}" for name, got in _fields(articles) if page.said.get(name, got) != got]
    wrong += [f"提示 {got!r}" for got in [tuple(one.code for one in notices)] if page.said.get("提示", ()) != got]
    wrong += [f"修复 {got!r}" for got in [_repairs(articles, page.text)] if page.said.get("修复", ()) != got]
    above = {one.body.view: one.headings for article in articles for one in article.passages}
    for view, *headings in (one.split("｜") for one in page.said.get("上级", ())):
        wrong += [] if above.get(view) == tuple(headings) else [f"上级 {view!r}: {above.get(view)!r}"]
    return wrong + (_changed(page, read) if page.untouched else [])


def _fields(articles: tuple[Article, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "标题", tuple(one.title or NOTHING for one in articles)
    yield "发布", tuple(one.publisher or NOTHING for one in articles)
    yield "日期", tuple(str(one.published or NOTHING) for one in articles)
    yield "地区", tuple(one.region.path if one.region else NOTHING for one in articles)


def _repairs(articles: tuple[Article, ...], text: str) -> tuple[str, ...]:
    edits = (edit for article in articles for passage in article.passages for edit in passage.body.repairs())
    return tuple(f"{text[edit.start : edit.end]}→{edit.new}" for edit in edits)


def _changed(page: MessyPage, read: list[str]) -> list[str]:
    if "依次" in page.said:
        return []
    lines = [line.strip() for line in page.text.split("\n") if line.strip()]
    beside = page.said.get("著录", ())
    return [] if [line for line in lines if line not in beside] == read else [f"原样 {read!r}"]
