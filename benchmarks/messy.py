"""Prints how many of the labelled messy pages are cleaned as labelled, by kind: `python -m benchmarks.messy`."""

from __future__ import annotations

from collections import Counter

from tests.messy_pages import failures, pages


def main() -> None:
    """Print the table, and each page that fails with what is wrong."""
    counts: dict[str, Counter[str]] = {}
    failing: list[str] = []
    for page in pages():
        of = counts.setdefault(page.kind, Counter())
        side = "stay" if page.untouched else "clean"
        of[side] += 1
        if wrong := failures(page):
            failing.append(f"- {page.kind}: {page.title}: {'; '.join(wrong)}")
        else:
            of[f"{side} passed"] += 1
    print("| kind | to be cleaned, passed | must stay as it is, passed |\n|---|---|---|")
    for kind, of in counts.items():
        print(f"| {kind} | {of['clean passed']} of {of['clean']} | {of['stay passed']} of {of['stay']} |")
    total = sum(counts.values(), Counter[str]())
    print(f"| all | {total['clean passed']} of {total['clean']} | {total['stay passed']} of {total['stay']} |")
    print("\n".join(failing))


if __name__ == "__main__":
    main()
