"""A folder that grows: time and memory of the first build, of a week's increment, of a build in which nothing changed.

`python -m benchmarks.memory 1000 2000 4000` makes that many sources of 3,000 characters each (the same ones every
time) in a folder of its own, builds, adds 100 new ones, builds the next week, and builds that once more.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).parent.parent
LENGTH, WEEKLY = 3_000, 100
WEEK = date(2026, 11, 16)
NAMES = "河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃"
PROVINCES = [f"{name}省" for name in NAMES.split()]
SENTENCES = (
    "截至2026年{month}月底，{place}全省持证社会工作者达{n}人，比上年末增加{m}人。",
    "全省建成乡镇（街道）社工站{m}个，登记社会工作服务机构{k}家。",
    "2026年1—{month}月，全省投入社会工作资金{x}亿元，其中省级财政{k}万元。",
    "今年以来，{place}举办社会工作培训班{k}期，培训{n}人次。",
    "{place}民政厅印发《关于加强乡镇社工站建设的意见{k}》（民发〔2026〕{k}号）。",
    "各地推动社工、志愿者和网格员联动，由社工牵头制定帮扶方案，网格员负责发现需求，志愿者参与日常陪伴。",
    "到2027年底，全省持证社会工作者力争达到{n}人。",
    "社工走进村组院落，开展入户探访、政策宣讲和心理疏导，受到群众欢迎。",
    "会议强调，要坚持党建引领，健全工作机制，压实各级责任，把社会工作做到群众心坎上。",
    "一位在站点工作多年的社工说，最难的是让老人开口，最高兴的是老人主动打来电话。",
    "活动现场气氛热烈，居民纷纷表示，这样的服务离自己很近，希望常来。",
    "下一步，将继续完善制度，充实力量，推动社会工作融入基层治理。",
    "据介绍，站点坚持问需于民，把群众的急难愁盼列成清单，一件一件去办。",
    "记者在现场看到，墙上贴着服务流程，桌上摆着登记簿，几位老人正在做手工。",
    "专家认为，社会工作的价值在于陪伴，也在于把资源带到最需要的地方。",
    "基层干部反映，有了专业力量的加入，矛盾调解更顺畅，群众的笑脸也多了。",
)


def page(seed: int, day: date) -> str:
    """Return one source: a page of 3,000 characters about one province, the same for the same seed."""
    dice = random.Random(seed)
    place = PROVINCES[seed % len(PROVINCES)]
    lines = [f"{place}社会工作情况之{seed}（示例）", f"{day:%Y年%m月%d日}　来源：{place}日报　编号：{seed}"]
    size = sum(map(len, lines))
    while size < LENGTH:
        numbers = {"n": dice.randint(1_000, 90_000), "m": dice.randint(100, 2_000), "k": dice.randint(10, 900)}
        x, month = f"{dice.randint(100, 999) / 100:.2f}", dice.randint(1, 10)
        said = [dice.choice(SENTENCES).format(place=place, x=x, month=month, **numbers) for _ in range(3)]
        lines.append("".join(said))
        size += len(lines[-1])
    return "\n".join(lines) + "\n"


def fill(folder: Path, first: int, count: int, week: date) -> None:
    """Write `count` sources; the last 100 are of `week`, the others of the year before it."""
    for i in range(first, first + count):
        late = i >= first + count - WEEKLY
        day = week + timedelta(i % 7) if late else week - timedelta(days=7 + i % 300)
        (folder / f"{i:06}.txt").write_text(page(i, day), "utf-8")


def build(folder: Path, week: date) -> tuple[float, float, float]:
    """Return seconds on the clock, seconds of the processor, and megabytes at the peak of one build in a process."""
    days = ("--from", f"{week}", "--to", f"{week + timedelta(6)}")
    started, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-c", MEASURED, "build", *days]
    done = subprocess.run(command, cwd=folder, env={**os.environ}, capture_output=True, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - started, spent, float(done.stderr.rsplit("peak ", 1)[1]) / 1024


MEASURED = """
import resource, sys
from briefing.cli.main import cli
try:
    cli(prog_name="briefing")
finally:
    print("peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""


def run(sizes: list[int]) -> Iterator[str]:
    """Yield a line of the table for each measured build."""
    yield "| sources | build | clock s | processor s | ms a source | peak MB | store MB |"
    yield "|---:|---|---:|---:|---:|---:|---:|"
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="briefing-memory-") as name:
            folder = Path(name)
            for part in ("config", "templates"):
                shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("*.db*"))
            settings = folder / "config" / "briefing.yaml"
            settings.write_text(settings.read_text("utf-8").replace("[docx, pdf]", "[docx]"), "utf-8")
            (folder / "sources").mkdir()
            fill(folder / "sources", 0, size, WEEK)
            yield row(size, "first", *build(folder, WEEK), size, folder)
            following = WEEK + timedelta(7)
            fill(folder / "sources", size, WEEKLY, following)
            yield row(size + WEEKLY, f"{WEEKLY} new", *build(folder, following), WEEKLY, folder)
            yield row(size + WEEKLY, "nothing new", *build(folder, following), size + WEEKLY, folder)


def row(sources: int, what: str, clock: float, spent: float, peak: float, read: int, folder: Path) -> str:
    """Return one line of the table."""
    store = (folder / "config" / "briefing.db").stat().st_size / 1e6
    return f"| {sources} | {what} | {clock:.1f} | {spent:.1f} | {1000 * spent / read:.1f} | {peak:.0f} | {store:.0f} |"


if __name__ == "__main__":
    for line in run([int(word) for word in sys.argv[1:]] or [1000, 2000]):
        print(line, flush=True)
