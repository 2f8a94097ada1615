"""`briefing verify` on a bundle: the bundle itself first, then each briefing in it against the sources beside it."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.errors import ConfigError, Where

if TYPE_CHECKING:
    from briefing.config.project import Project
    from briefing.verify.bundle import Bundle
    from briefing.verify.report import Report


def verify_bundle(project: Project, data: bytes, key: Path | None, form: str, everything: bool) -> bool:
    """Print what verification says of a bundle and return whether all of it holds; raise VerifyError for a bad one."""
    from briefing.pipeline.bundling import unpacked
    from briefing.pipeline.checking import check
    from briefing.verify.bundle import open_bundle

    if form == "html":
        raise click.UsageError("打包文件含多份文件，请用 --format table 或 json")
    bundle = open_bundle(data, trusted(key))
    with tempfile.TemporaryDirectory() as folder:
        unpacked(bundle.sources, Path(folder))
        reports = {name: check(project, one, Path(folder)) for name, one in bundle.documents.items()}
    click.echo(as_json(bundle, reports) if form == "json" else as_text(bundle, reports, key is not None, everything))
    return bool(reports) and all(report.holds() for report in reports.values())


def trusted(key: Path | None) -> str:
    """Return the public key a bundle must be signed with, empty where none is asked for."""
    if key is None:
        return ""
    from briefing.verify.bundle import public_key

    try:
        return public_key(key.read_bytes())
    except OSError as problem:
        raise ConfigError(f"打不开公钥：{problem.strerror}", Where(str(key))) from None


def as_text(bundle: Bundle, reports: dict[str, Report], known: bool, everything: bool) -> str:
    """Return the report for people: who signed, what was redacted, and each briefing."""
    from briefing.verify.report import as_table

    lines = [
        f"打包文件：{bundle.manifest['edition']}，{len(bundle.files)} 个文件，散列值全部相符",
        sealed(bundle, known),
    ]
    if bundle.manifest.get("redacted"):
        lines.append("来源经过遮蔽（电话、身份证号、个人姓名）：以下结论对遮蔽后的来源而言")
    for name, report in reports.items():
        lines += [f"{name}：", as_table(report, everything)]
    return "\n".join(lines if reports else [*lines, "打包文件里没有 DOCX 或 PDF"])


def sealed(bundle: Bundle, known: bool) -> str:
    """Return what the signature, or its absence, is worth."""
    from briefing.export.signing import fingerprint

    if not bundle.signer:
        return "未签名：只能说明没有意外损坏，不能排除有意改动"
    told = "与给出的公钥一致" if known else "请与签发单位公布的指纹核对，或用 --key 给出公钥"
    return f"签名有效，打包后没有改动；公钥指纹 {fingerprint(bundle.signer)}（{told}）"


def as_json(bundle: Bundle, reports: dict[str, Report]) -> str:
    """Return the report for programs."""
    from briefing.verify.report import as_json as one

    told = {key: bundle.manifest.get(key) for key in ("edition", "number", "redacted", "missing")}
    documents = {name: json.loads(one(report)) for name, report in reports.items()}
    return json.dumps({**told, "signer": bundle.signer, "documents": documents}, ensure_ascii=False, indent=1)
