"""Takes the tags out of a web page: what is hidden goes, blocks and cells become lines, entities their characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from html import unescape

from briefing.clean.layout import Layout, Mark
from briefing.clean.steps import ENTITY, HIDDEN, MARKUP
from briefing.clean.tables import Table, data_tables
from briefing.clean.wordlists import words
from briefing.model.spans import Span
from briefing.model.traced import Change, TracedText

ATTRIBUTES = r"""[^<>"']*(?:"[^"<]*"[^<>"']*|'[^'<]*'[^<>"']*)*"""
TAG = re.compile(rf"<(?P<close>/?)(?P<name>[a-zA-Z][\w:-]*)(?P<rest>{ATTRIBUTES})>")
PIECE = re.compile(rf"<[/!?]?[a-zA-Z]{ATTRIBUTES}>|<!\[[^\]<>]*\]>|\s*\n\s*")
RAW = re.compile(r"<!--|<(?P<name>script|style|textarea|xmp)\b[^<>]*>", re.I)
ENTITIES = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z]{2,8}\d{0,2});?")
HEADINGS = {f"h{level}": level for level in range(1, 7)}
UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|\shidden(?:[\s=>]|$)", re.I)
BESIDE = re.compile(
    r"""(?:class|id)\s*=\s*["']?(?:[^"'>]{0,200}\s)?(?:nav|navbar|menu|footer|foot|copyright|breadcrumb|crumb|crumbs|share|bdsharebuttonbox|"""
    r"""related|recommend|sidebar|comment|comments|login|toolbar|friendlink|pagination|pager|hide|hidden)(?=[\s"'>]|$)""",
    re.I,
)
META = re.compile(r"<meta\s([^<>]*)>", re.I)
PAGE_TITLE = re.compile(r"<title[^<>]*>([^<]{1,300})", re.I)
CONTENT = re.compile(r"""content\s*=\s*["']([^"'<>]{1,300})""", re.I)
NAMES = {
    "title": re.compile(r"(?:name|property)\s*=\s*[\"']?(?:ArticleTitle|og:title|title)\b", re.I),
    "published": re.compile(
        r"(?:name|property)\s*=\s*[\"']?(?:PubDate|publishdate|article:published_time|firstpublishedtime)\b", re.I
    ),
    "publisher": re.compile(r"(?:name|property)\s*=\s*[\"']?(?:ContentSource|source)\b", re.I),
    "author": re.compile(r"(?:name|property)\s*=\s*[\"']?(?:Author|article:author)\b", re.I),
}


def without_markup(text: TracedText) -> tuple[TracedText, Layout]:
    """Return the text of a page, one line a block or cell, and what its tags say of the lines."""
    hints = _hints(text.text)
    text = text.edit(_raw(text.text), HIDDEN)
    text = text.edit(_hidden(text.text), HIDDEN)
    tables = data_tables(text.text)
    marks = tuple(_marks(text, tables))
    text = text.edit(_tags(text.text, tables), MARKUP)
    return text.sub(ENTITIES, _character, ENTITY), Layout(marks, hints)


@cache
def tags(kind: str) -> frozenset[str]:
    """Return the names of elements that are void, block or dropped."""
    return frozenset(words()[kind])


def _raw(text: str) -> Iterator[Change]:
    """Yield comments and elements that hold no text; one that is never closed is left."""
    done, missing = 0, set[str]()
    for found in RAW.finditer(text):
        name = (found["name"] or "").lower()
        closer = f"</{name}" if name else "-->"
        if found.start() < done or closer in missing:
            continue
        at = _find(text, closer, found.end())
        if at < 0:
            missing.add(closer)
            continue
        done = text.find(">", at) + 1 or len(text)
        yield Change(found.start(), done, "")


def _find(text: str, closer: str, start: int) -> int:
    """Return where a closer stands, in lower or upper case."""
    found = [at for at in (text.find(closer, start), text.find(closer.upper(), start)) if at >= 0]
    return min(found, default=-1)


def _hidden(text: str) -> Iterator[Change]:
    """Yield whole elements that are not shown or stand beside the text; one that is never closed is left."""
    inside, depth, start = "", 0, 0
    void, dropped, block = tags("void"), tags("dropped"), tags("block")
    for tag in TAG.finditer(text):
        name = tag["name"].lower()
        if name in void or tag["rest"].endswith("/"):
            continue
        if not inside:
            if not tag["close"] and (name in dropped or UNSEEN.search(tag["rest"]) or BESIDE.search(tag["rest"])):
                inside, depth, start = name, 1, tag.start()
        elif name == inside:
            depth += -1 if tag["close"] else 1
            if not depth:
                yield Change(start, tag.end(), "\n" if name in block or name in dropped else "")
                inside = ""


def _tags(text: str, tables: dict[int, Table]) -> Iterator[Change]:
    """Yield the tags, as line ends where they part blocks, and the line ends of the file, which part nothing."""
    block, inside = tags("block"), [Table(data=True)]
    for piece in PIECE.finditer(text):
        start, end = piece.span()
        tag = TAG.match(piece[0])
        if tag is None:
            yield Change(start, end, "" if piece[0][0] == "<" or _is_wide(text, start, end) else " ")
            continue
        name = tag["name"].lower()
        if start in tables:
            inside.append(tables[start])
        elif name == "table" and tag["close"] and len(inside) > 1:
            inside.pop()
        placing = name in ("td", "th") and not inside[-1].data and not inside[-1].nested
        yield Change(start, end, " " if placing else "\n" if name in block else "")


def _is_wide(text: str, start: int, end: int) -> bool:
    """Return whether a line end stands beside a character of Chinese, which no blank parts from the next."""
    return start == 0 or end == len(text) or text[start - 1] > "\u2e7f" or text[end] > "\u2e7f"


def _marks(text: TracedText, tables: dict[int, Table]) -> Iterator[Mark]:
    """Yield the headings and the cells of tables of data, in source positions."""
    found = [cell for table in tables.values() if table.data for cell in table.cells]
    opened: tuple[str, int] = ("", 0)
    for tag in TAG.finditer(text.text):
        name = tag["name"].lower()
        if name in HEADINGS and not tag["close"]:
            opened = (name, tag.end())
        elif name == opened[0] and tag["close"]:
            found.append(Mark(opened[1], tag.start(), "heading", HEADINGS[name]))
            opened = ("", 0)
    for mark in sorted(found, key=lambda mark: mark.start):
        if mark.end > mark.start:
            where = text.to_source(Span(mark.start, mark.end))
            yield replace(mark, start=where.start, end=where.end)


def _character(entity: re.Match[str]) -> str | None:
    made = unescape(entity[0])
    return made if made != entity[0] and made != "\x00" else None


def _hints(text: str) -> dict[str, str]:
    """Return what the head of a page says of itself."""
    hints: dict[str, str] = {}
    for meta in META.finditer(text[:20_000]):
        for key, pattern in NAMES.items():
            if pattern.search(meta[1]) and (content := CONTENT.search(meta[1])):
                hints.setdefault(key, unescape(content[1]).strip())
    if found := PAGE_TITLE.search(text[:20_000]):
        hints["page"] = unescape(found[1]).strip()
    return hints
