"""`briefing bundle`: an edition with all it stands on, in one file that can be checked elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.main import config_option
from briefing.cli.trace import edition_folder

if TYPE_CHECKING:
    from briefing.config.project import Project
    from briefing.export.signing import Signer
    from briefing.pipeline.bundling import Contents


@click.command(options_metavar="[选项]")
@click.option("--edition", metavar="期", help="哪一期（out/ 下的目录名）；默认最近生成的一期。")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="文件", help="写到哪里；默认 out/期号.zip。")
@click.option("--sources", type=click.Path(path_type=Path), metavar="目录", help="来源目录；默认按配置。")
@click.option("--sign", "key", type=click.Path(path_type=Path), metavar="密钥", help="用 Ed25519 私钥（PEM）签名。")
@click.option("--new-key", type=click.Path(path_type=Path), metavar="密钥", help="新建一把签名密钥，并用它签名。")
@click.option("--redact", is_flag=True, help="遮蔽电话、身份证号和个人姓名（各部分一致，位置不变）。")
@config_option
def bundle(
    edition: str | None,
    output: Path | None,
    sources: Path | None,
    key: Path | None,
    new_key: Path | None,
    redact: bool,
    config: Path | None,
) -> None:
    """把一期简报连同依据打成一个压缩包：简报、台账、依据页、来源原件和散列值清单。

    签名的包，任何一个字节的改动都能发现；不签名的包只能发现意外损坏。收到的人用 briefing verify 核验。

    \b
    例：briefing bundle
        briefing bundle --new-key 签名密钥.pem
        briefing bundle --edition 2026年第12期 --sign 签名密钥.pem
        briefing bundle --redact -o 对外.zip
    """
    if key and new_key:
        raise click.UsageError("--sign 与 --new-key 只能用一个")
    from briefing.config.project import load_project
    from briefing.export.bundle import pack
    from briefing.export.folder import replace_file
    from briefing.pipeline.bundling import gather

    project = load_project(config)
    folder, known = edition_folder(project.output, edition), sources or project.sources
    contents = gather(project, folder, known)
    if redact:
        contents = redacted(project, contents, folder, known)
    signer = signer_of(key, new_key)
    told = {**contents.told, "signed_by": signer.public if signer else None}
    target = output or project.output / f"{contents.edition}{'（遮蔽）' if redact else ''}.zip"
    replace_file(target, pack(contents.files, told, signer))
    click.echo(f"{contents.edition}：已打包 {len(contents.files)} 个文件，{target}")
    for name in contents.missing:
        click.echo(f"  来源“{name}”已不在来源目录中或已变，没有收入；本期数据不以它为据", err=True)
    if signer:
        click.echo(f"  已签名，公钥指纹 {signer.fingerprint}")
    else:
        click.echo("  未签名：只能发现意外损坏，不能发现有意改动；可加 --sign 或 --new-key")


def redacted(project: Project, contents: Contents, folder: Path, sources: Path) -> Contents:
    """Return the contents masked, and print what was hidden and what differs for it."""
    from briefing.pipeline.bundling import standing
    from briefing.pipeline.redacting import redact

    made = redact(project, contents, standing(folder), sources)
    told = made.redacted or {}
    hidden = "、".join(f"{name} {n} 处" for name, n in told["hidden"].items()) or "没有可遮蔽的内容"
    click.echo(f"遮蔽：{hidden}。按上下文识别，可能有遗漏，外发前请人工查看 evidence.html。")
    for name in told["text_layers"]:
        click.echo(f"  {name}：原格式不能遮蔽，只收入遮蔽后的文字层")
    for name in told["withheld"]:
        click.echo(f"  {name}：未能读取，无从遮蔽，未收入原件", err=True)
    for fact in told["differing"]:
        click.echo(f"  遮蔽后读法有变：{fact}", err=True)
    return made


def signer_of(key: Path | None, new: Path | None) -> Signer | None:
    """Return who signs: an existing key, one made now, or nobody."""
    from briefing.export.signing import load_key, new_key, public_path

    if new:
        signer = new_key(new)
        click.echo(f"新密钥：{new}（私钥，请妥善保管，不要外传）、{public_path(new)}（公钥，发给核验的人）")
        return signer
    return load_key(key) if key else None
