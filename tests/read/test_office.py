"""Old Office formats: converted where LibreOffice is, and told where it is not."""

from __future__ import annotations

import pytest

from briefing.read import office
from briefing.read.folder import read_bytes
from briefing.read.layer import UnreadableError

RTF = rb"{\rtf1\ansi\deff0{\fonttbl{\f0 SimSun;}}\uc1 \u31038?\u20250?\u24037?\u20316?5.6\par\u31532?\u20108?\u27573?}"


def test_a_notice_where_there_is_no_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find_program", lambda: None)
    with pytest.raises(UnreadableError, match="安装 LibreOffice") as caught:
        read_bytes(RTF, "a.rtf")
    assert caught.value.code == "no-office"


@pytest.mark.parametrize("program", ["true", "no-such-program"])
def test_a_program_that_makes_nothing(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    monkeypatch.setattr(office, "find_program", lambda: program)
    with pytest.raises(UnreadableError) as caught:
        read_bytes(RTF, "a.rtf")
    assert caught.value.code == "office-failed"


def test_a_program_that_hangs_is_ended(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    slow = tmp_path_factory.mktemp("bin") / "slow"
    slow.write_text("#!/bin/sh\nsleep 60\n", "utf-8")
    slow.chmod(0o755)
    monkeypatch.setattr(office, "find_program", lambda: str(slow))
    monkeypatch.setattr(office, "SECONDS", 0.3)
    with pytest.raises(UnreadableError) as caught:
        read_bytes(RTF, "a.rtf")
    assert caught.value.code == "office-slow"


@pytest.mark.skipif(office.find_program() is None, reason="LibreOffice is not installed: RTF is not converted here")
def test_rtf_is_converted() -> None:
    layer = read_bytes(RTF, "a.doc")
    assert (layer.media, layer.text, layer.reader) == ("docx", "社会工作5.6\n第二段", "office/1+docx/2")
