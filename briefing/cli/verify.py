"""`briefing verify`: a finished file checked claim by claim, against its ledger and its sources."""

from __future__ import annotations

from pathlib import Path

import click

from briefing.cli.main import config_option
from briefing.cli.trial import mutation_options, tell_trials
from briefing.errors import VerifyError, Where


@click.command(options_metavar="[选项]")
@click.argument("file", type=click.Path(path_type=Path), metavar="文件")
@config_option
@click.option(
    "--sources",
    type=click.Path(path_type=Path),
    metavar="目录",
    help="来源目录，只按它核验；默认按配置，目录中缺的用数据库留存的原文。",
)
@click.option("--ledger-only", is_flag=True, help="不看来源，只与文件内的台账核对；结论为“与台账一致，未证实”。")
@click.option(
    "--format", "form", type=click.Choice(["table", "json", "html"]), default="table", help="输出格式，默认 table。"
)
@click.option("--key", type=click.Path(path_type=Path), metavar="公钥", help="打包文件须由这把公钥（PEM）签名。")
@mutation_options
@click.option("--all", "everything", is_flag=True, help="已证实的也逐项列出。")
def verify(
    file: Path,
    config: Path | None,
    sources: Path | None,
    ledger_only: bool,
    form: str,
    key: Path | None,
    mutate: int | None,
    seed: int,
    everything: bool,
) -> None:
    """逐项核验一份简报：每个数字、时点、文件名和摘录，由来源重新得出。

    有任何一项不成立，以退出码 8 结束。打包文件（briefing bundle 所写）用包内的来源核验，先核对散列值和签名。

    \b
    例：briefing verify out/2026年第12期/社会工作情况简报_第12期.docx
        briefing verify 收到的简报.pdf --sources 剪报/ --format html
        briefing verify 收到的简报.docx --ledger-only
        briefing verify 2026年第12期.zip --key 签名密钥.pub.pem
    """
    from briefing.cli.bundled import verify_bundle
    from briefing.config.project import load_project
    from briefing.pipeline.checking import gathered, kept_ledger, store_at_hand
    from briefing.verify.bundle import is_bundle
    from briefing.verify.claims import verify as check_file
    from briefing.verify.page import as_html
    from briefing.verify.reading import read_finished
    from briefing.verify.report import as_json, as_table

    try:
        data = file.read_bytes()
    except OSError as problem:
        raise VerifyError(f"打不开：{problem.strerror}", Where(str(file))) from None
    project = load_project(config)
    if is_bundle(data):
        if not verify_bundle(project, data, key, form, everything):
            raise VerifyError("核验未通过", Where(str(file)))
        return
    read = read_finished(data)
    folder = None if ledger_only else sources or project.sources
    with store_at_hand(project) as db:
        handed = gathered(project, folder, read.ledger, db, stored=sources is None)
        kept = kept_ledger(db, read.ledger)
    report = check_file(read, handed, kept)
    click.echo(
        {
            "table": lambda: as_table(report, everything, ledger_only),
            "json": lambda: as_json(report),
            "html": lambda: as_html(report, file.name),
        }[form]()
    )
    if mutate and report.holds(ledger_only):
        tell_trials({file.name: data}, handed, mutate, seed, aside=form != "table")
    if not report.holds(ledger_only):
        raise VerifyError("核验未通过", Where(str(file)))
