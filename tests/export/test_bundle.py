"""A bundle: the same for the same, opened only whole and safe; a signed one tells any byte that was altered."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from briefing.errors import BriefingError, ConfigError, RenderError, SourceError, VerifyError
from briefing.export.bundle import pack
from briefing.export.signing import Signer, fingerprint, load_key, new_key, public_path
from briefing.pipeline.bundling import Contents, gather, unpacked
from briefing.pipeline.checking import check
from briefing.verify.bundle import Bundle, is_bundle, open_bundle, public_key, safe
from tests.conftest import ROOT, Sample

SMALL = {"a.docx": b"PK docx", "evidence.html": b"<!doctype html>", "sources/01.txt": "正文".encode()}
TOLD = {"edition": "2026年第12期", "number": 12, "redacted": None, "missing": []}


@pytest.fixture(scope="module")
def signer(tmp_path_factory: pytest.TempPathFactory) -> Signer:
    """A key made for this run."""
    return new_key(tmp_path_factory.mktemp("keys") / "key.pem")


@pytest.fixture(scope="module")
def contents(sample: Sample) -> Contents:
    """What the sample's bundle holds."""
    return gather(sample.project, sample.folder, ROOT / "sources")


def unsigned(files: dict[str, bytes] = SMALL) -> bytes:
    return pack(files, {**TOLD, "signed_by": None})


def signed(signer: Signer, files: dict[str, bytes] = SMALL) -> bytes:
    return pack(files, {**TOLD, "signed_by": signer.public}, signer)


def test_the_bundle_of_the_sample_is_whole(contents: Contents, sample: Sample) -> None:
    data = pack(contents.files, {**contents.told, "signed_by": None})
    bundle = open_bundle(data)
    assert is_bundle(data)
    assert set(bundle.documents) == {"社会工作情况简报_第12期.docx", "社会工作情况简报_第12期.pdf"}
    assert {"evidence.html", "ledger.json", "facts.csv", "facts.jsonld", "facts.jsonl"} <= bundle.files.keys()
    for name, source in bundle.sources.items():
        assert source == (ROOT / "sources" / name).read_bytes()
    assert {fact.source for fact in sample.made.edition.facts} <= bundle.sources.keys()
    assert contents.missing == ()


def test_the_same_makes_the_same(contents: Contents, signer: Signer) -> None:
    told = {**contents.told, "signed_by": signer.public}
    assert pack(contents.files, told, signer) == pack(dict(reversed(contents.files.items())), told, signer)


def test_its_briefings_are_proven_by_its_sources(contents: Contents, sample: Sample, tmp_path: Path) -> None:
    bundle = open_bundle(pack(contents.files, {**contents.told, "signed_by": None}))
    unpacked(bundle.sources, tmp_path)
    for document in bundle.documents.values():
        assert [f for f in check(sample.project, document, tmp_path).findings if f.status == "unsupported"] == []


def test_an_ordinary_unzip_opens_it(contents: Contents, signer: Signer, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(pack(contents.files, {**contents.told, "signed_by": signer.public}, signer))
    if not shutil.which("unzip"):
        pytest.skip("no unzip on this machine")
    done = subprocess.run(["unzip", "-tq", "a.zip"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_a_signed_bundle_tells_every_altered_byte(signer: Signer) -> None:
    data = signed(signer)
    assert open_bundle(data, signer.public).signer == signer.public
    silent = []
    for at in range(len(data)):
        altered = data[:at] + bytes([data[at] ^ (1 << at % 8)]) + data[at + 1 :]
        try:
            open_bundle(altered)
            silent.append(at)
        except VerifyError:
            continue
    assert silent == []


@pytest.mark.parametrize(
    "spoil", [lambda d: d[:-1], lambda d: d + b"\0", lambda d: b"\0" + d, lambda d: d[: len(d) // 2]]
)
def test_a_signed_bundle_tells_what_is_cut_or_added(signer: Signer, spoil: Callable[[bytes], bytes]) -> None:
    with pytest.raises(VerifyError):
        open_bundle(spoil(signed(signer)))


def test_an_unsigned_bundle_tells_accidents(contents: Contents) -> None:
    """Contents only: what packs them (times, flags) may change unseen, and the bundle says that it is not signed."""
    data, chance = unsigned(), random.Random(12)
    assert "未签名" in open_bundle(data).manifest["protection"]
    with zipfile.ZipFile(BytesIO(data)) as archive:
        spans = [(i.header_offset + 30 + len(i.filename.encode()), i.compress_size) for i in archive.infolist()]
    for start, size in spans:
        at = start + chance.randrange(size)
        with pytest.raises(VerifyError):
            open_bundle(data[:at] + bytes([data[at] ^ 255]) + data[at + 1 :])


def test_another_key_is_no_key(signer: Signer, tmp_path: Path) -> None:
    other = new_key(tmp_path / "other.pem")
    with pytest.raises(VerifyError, match="不是由给出的公钥"):
        open_bundle(signed(other), signer.public)
    with pytest.raises(VerifyError, match="没有签名"):
        open_bundle(unsigned(), signer.public)
    claimed = pack(SMALL, {**TOLD, "signed_by": signer.public})
    with pytest.raises(VerifyError, match="签名已损坏或被去掉"):
        open_bundle(claimed)


def test_keys_are_kept_and_read_again(tmp_path: Path) -> None:
    made = new_key(tmp_path / "key.pem")
    assert (tmp_path / "key.pem").stat().st_mode & 0o777 == 0o600
    assert load_key(tmp_path / "key.pem").public == made.public
    assert public_key(public_path(tmp_path / "key.pem").read_bytes()) == made.public
    assert len(fingerprint(made.public).split()) == 8
    with pytest.raises(RenderError, match="一概不覆盖"):
        new_key(tmp_path / "key.pem")
    (tmp_path / "bad.pem").write_text("no key")
    with pytest.raises(ConfigError, match="不是 PEM"):
        load_key(tmp_path / "bad.pem")


def test_openssl_agrees(signer: Signer, tmp_path: Path) -> None:
    """The signature is plain Ed25519 over all bytes before the comment: another program says so too."""
    if not shutil.which("openssl"):
        pytest.skip("no openssl on this machine")
    data = signed(signer)
    comment = zipfile.ZipFile(BytesIO(data)).comment
    (tmp_path / "body").write_bytes(data[: -len(comment)])
    (tmp_path / "sig").write_bytes(bytes.fromhex(comment.split()[-1].decode()))
    prefix = bytes.fromhex("302a300506032b6570032100")  # SubjectPublicKeyInfo of Ed25519 (RFC 8410, 4)
    (tmp_path / "key.der").write_bytes(prefix + bytes.fromhex(signer.public))
    words = "openssl pkeyutl -verify -pubin -inkey key.der -keyform DER -rawin -in body -sigfile sig"
    done = subprocess.run(words.split(), cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "Verified Successfully" in done.stdout, done.stderr


def zipped(files: dict[str, bytes], listed: bool = True) -> bytes:
    """Return a hand-made bundle whose manifest lists all it holds, or nothing."""
    import hashlib

    entries = [{"path": n, "size": len(d), "sha256": hashlib.sha256(d).hexdigest()} for n, d in files.items()]
    manifest = {**TOLD, "signed_by": None, "files": entries if listed else []}
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", json.dumps(manifest))
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


BAD = {
    "out of the folder": (zipped({"../evil.txt": b"x"}), "包外"),
    "absolute": (zipped({"/etc/evil": b"x"}), "包外"),
    "a drive": (zipped({"C:/evil": b"x"}), "包外"),
    "a bomb": (zipped({"sources/a.txt": b"0" * 20_000_000}), "压缩炸弹"),
    "what is not listed": (zipped({"sources/a.txt": b"x"}, listed=False), "没有列出"),
    "no manifest": (zipped({}).replace(b"manifest.json", b"manifesx.json"), "损坏"),
    "not a zip": (b"PK\x03\x04" + b"\0" * 40, "损坏"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_unsafe_is_not_opened(name: str) -> None:
    data, word = BAD[name]
    with pytest.raises(VerifyError, match=word):
        open_bundle(data)


def test_a_link_is_not_opened() -> None:
    stream = BytesIO(zipped({}))
    with zipfile.ZipFile(stream, "a") as archive:
        link = zipfile.ZipInfo("sources/link")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(VerifyError, match="链接"):
        open_bundle(stream.getvalue())


@pytest.mark.parametrize("name", ["a/../b", "", "a//b", "./a", "a\\b", "a\0b", "D:x"])
def test_names_that_lead_out_are_not_safe(name: str) -> None:
    assert not safe(name)


def test_a_source_that_changed_stops_the_packing(sample: Sample, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "sources", tmp_path / "sources")
    changed = tmp_path / "sources" / "01-湖南-省级通报.txt"
    changed.write_bytes(changed.read_bytes() + b"\n")
    with pytest.raises(SourceError, match="与生成时不同"):
        gather(sample.project, sample.folder, tmp_path / "sources")
    changed.unlink()
    with pytest.raises(SourceError, match="已不在来源目录中"):
        gather(sample.project, sample.folder, tmp_path / "sources")


def test_an_edition_without_its_files_is_not_packed(sample: Sample, tmp_path: Path) -> None:
    with pytest.raises(RenderError, match="先运行 briefing build"):
        gather(sample.project, tmp_path, ROOT / "sources")


def test_opening_says_what_it_is() -> None:
    bundle = open_bundle(unsigned())
    assert isinstance(bundle, Bundle)
    assert not issubclass(BriefingError, VerifyError)
    assert not is_bundle(b"PK\x03\x04 a docx")
