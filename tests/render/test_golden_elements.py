"""The sample document as Word gets it, element by element: what changes is seen in the diff of one file.

`python -m tests.render.test_golden_elements` writes it anew; read the diff before you commit it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent)]

from extracted import W, xml  # noqa: E402
from lxml import etree  # noqa: E402
from sample_document import LEDGER_JSON, sample  # noqa: E402
from test_docx import LOOK  # noqa: E402

from briefing.render.docx.writer import write_docx  # noqa: E402

GOLDEN = Path(__file__).parents[1] / "golden" / "elements.txt"
SHOWN = {"pStyle": "val", "rStyle": "val", "bookmarkStart": "name", "tag": "val", "hyperlink": "anchor", "jc": "val"}
SHOWN |= {"gridCol": "w", "pgSz": "orient", "footnoteReference": "id", "ilvl": "val", "shd": "fill", "gridSpan": "val"}


def elements(package: bytes) -> Iterator[str]:
    """Yield one line an element of the body, indented by its depth, with the attribute that matters and the text."""
    yield from _below(xml(package).find(f"{W}body"), 0)


def _below(parent: etree._Element, depth: int) -> Iterator[str]:
    for child in parent:
        name = etree.QName(child).localname
        told = child.get(f"{W}{SHOWN[name]}") if name in SHOWN else child.text if name in ("t", "instrText") else ""
        yield f"{' ' * depth}{name} {told or ''}".rstrip()
        yield from _below(child, depth + 1)


def whole() -> str:
    """Return the golden text as it is now, notes at the foot of pages: they have the most kinds of elements."""
    return "\n".join(elements(write_docx(sample("footnote"), LOOK, LEDGER_JSON))) + "\n"


def test_word_gets_the_elements_it_got_before() -> None:
    assert whole().splitlines() == GOLDEN.read_text("utf-8").splitlines()


if __name__ == "__main__":
    GOLDEN.write_text(whole(), "utf-8")
