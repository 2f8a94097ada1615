"""PDF/UA-1 always, PDF/A-3a by option: held against an independent validator."""

from __future__ import annotations

import json
from io import BytesIO

import page
import pikepdf
import pytest
from page import ValidationProfile as Profile
from sample_document import LEDGER_JSON, sample
from test_pdf import LOOK

from briefing.render.archive import _compressed
from briefing.render.fonts import missing_for_pdf
from briefing.render.pdf import faces_for, write_pdf

pytestmark = pytest.mark.filterwarnings("ignore:unclosed file.*sRGB2014:ResourceWarning")
"""WeasyPrint leaves its colour profile to be closed by the garbage collector."""


@pytest.fixture(scope="module")
def archive() -> bytes:
    """Return the sample with notes at the foot, made for long keeping."""
    if any(notice.severity == "error" for notice in missing_for_pdf(faces_for(LOOK))):
        pytest.skip("没有 Pango：没有测试 PDF/A")
    return write_pdf(sample("footnote"), LOOK, LEDGER_JSON, archive=True)


def broken(pdf: bytes, profile: Profile) -> list[str]:
    """Return the rules of a profile that a file breaks."""
    return sorted(
        {f"{failure.rule_id}: {failure.message}" for failure in page.validate_pdf_bytes(pdf, profile=profile).failures}
    )


@pytest.mark.parametrize("profile", [Profile.PDF_A_3A, Profile.PDF_UA_1])
def test_an_archive_keeps_both_standards(archive: bytes, profile: Profile) -> None:
    assert broken(archive, profile) == []


def test_without_the_option_it_is_for_screen_readers_only() -> None:
    made = write_pdf(sample("list"), LOOK, LEDGER_JSON)
    assert broken(made, Profile.PDF_UA_1) == []
    assert broken(made, Profile.PDF_A_3A) != []


def test_an_archive_carries_the_ledger_as_its_data(archive: bytes) -> None:
    with pikepdf.open(BytesIO(archive)) as file:
        spec = file.Root.AF[0]
        assert spec.AFRelationship == "/Data"
        assert json.loads(spec.EF.F.read_bytes()) == json.loads(LEDGER_JSON)


def test_no_compressed_stream_ends_like_a_line() -> None:
    ends = {_compressed(b"%d" % number)[0][-1:] for number in range(2000)}
    assert not ends & {b"\r", b"\n"}
