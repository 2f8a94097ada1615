"""Entries of 资料来源 after GB/T 7714: the 2025 edition, or that of 2015.

What differs: 2025 sets every mark full width but the period and the square bracket, and keeps the day of access for web
pages only; 2015 sets all marks half width and keeps it for everything online.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from briefing.model.document import Run, Runs, Support
from briefing.model.facts import ArticleRef

_PAREN = re.compile(r"[（(][^（）()]*[）)]\Z")
_NEWSPAPER = re.compile(r"(?<![简通公情海壁墙])报\Z")
MAX_AUTHORS = 3


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of an edition of the standard, and whether newspapers online keep the day of access."""

    comma: str
    published: str
    accessed_newspapers: bool


STANDARDS = {2025: Marks("，", "（{}）", False), 2015: Marks(", ", "({})", True)}


def entry(article: ArticleRef, file: str, standard: int = 2025) -> Runs:
    """Return the entry of an article: web page [EB/OL], newspaper [N] or [N/OL], what has no address [Z].

    `file` names it where it has no title; an author or publisher who is not known is left out, not made up (佚名).
    """
    marks = STANDARDS[standard]
    title = article.title or file
    text = _newspaper(article, title, marks) if _is_newspaper(article) else _page(article, title, marks)
    return (Run(text, Support("structural")),)


def _page(article: ArticleRef, title: str, marks: Marks) -> str:
    """责任者. 题名[EB/OL]. （发布日期）[引用日期]. 网址."""
    who = marks.comma.join(dict.fromkeys(name for name in (_authors(article, marks), article.publisher) if name))
    accessed = f"[{article.retrieved}]" if article.retrieved and article.url else ""
    dates = _dated(marks.published, article.published) + accessed
    return _joined(who, f"{title}[{'EB/OL' if article.url else 'Z'}]", dates, article.url)


def _newspaper(article: ArticleRef, title: str, marks: Marks) -> str:
    """责任者. 题名[N/OL]. 报纸名，出版日期. 网址."""
    paper = f"{article.publisher}{marks.comma}{article.published}"
    if article.url and article.retrieved and marks.accessed_newspapers:
        paper += f"[{article.retrieved}]"
    return _joined(_authors(article, marks), f"{title}[{'N/OL' if article.url else 'N'}]", paper, article.url)


def _is_newspaper(article: ArticleRef) -> bool:
    return bool(article.published and _NEWSPAPER.search(_PAREN.sub("", article.publisher)))


def _authors(article: ArticleRef, marks: Marks) -> str:
    """Return the authors, of more than three the first three and 等."""
    names = [name for name in re.split(r"[\s、，,;；]+", article.author) if name]
    told = names if len(names) <= MAX_AUTHORS else [*names[:MAX_AUTHORS], "等"]
    return marks.comma.join(told)


def _joined(*parts: str) -> str:
    return " ".join(f"{part}." for part in parts if part)


def _dated(pattern: str, when: date | None) -> str:
    return pattern.format(when.isoformat()) if when else ""
