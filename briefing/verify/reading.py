"""A DOCX or PDF -> what stands in it now: the one door to the two readers."""

from __future__ import annotations

from briefing.errors import VerifyError
from briefing.verify.finished import Finished


def read_finished(data: bytes) -> Finished:
    """Return a DOCX or PDF as it is now; raise VerifyError where it is neither or carries no ledger."""
    if data.startswith(b"%PDF"):
        from briefing.verify.pdf import read
    elif data.startswith(b"PK"):
        from briefing.verify.docx import read
    else:
        raise VerifyError("只能核验由本程序生成的 DOCX、PDF 或打包文件")
    return read(data)
