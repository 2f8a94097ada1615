"""Elements of WordprocessingML by their local names: transitional and strict documents differ in the namespace only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

OFF = frozenset(("0", "false", "off"))


def local(element: _Element) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def value(element: _Element | None, name: str = "val") -> str:
    """Return an attribute by its local name, or nothing."""
    if element is None:
        return ""
    return next((str(found) for key, found in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def child(element: _Element | None, *path: str) -> _Element | None:
    """Return the first element along `path` of local names."""
    for name in path:
        element = next((node for node in element if local(node) == name), None) if element is not None else None
    return element


def wrapped(parent: _Element, name: str) -> Iterator[_Element]:
    """Yield children called `name`, also those inside content controls and the like."""
    for node in parent:
        if local(node) == name:
            yield node
        elif local(node) in ("sdt", "sdtContent", "customXml", "smartTag", "ins"):
            yield from wrapped(node, name)


def number(node: _Element | None, default: int, name: str = "val") -> int:
    """Return an attribute of an element as a number up to 1000, or `default`."""
    found = value(node, name)
    return min(int(found), 1000) if found.isascii() and found.isdecimal() and len(found) < 5 else default
