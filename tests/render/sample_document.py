"""An invented briefing with every kind of block and run: 60 paragraphs, 80 references, 3 tables, 1 chart."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from decimal import Decimal

from briefing.model.document import (
    Block,
    Chart,
    CitationStyle,
    Colophon,
    Column,
    Document,
    Emphasis,
    Heading,
    Masthead,
    Meta,
    Paragraph,
    Point,
    Reference,
    ReferenceList,
    Row,
    Run,
    Runs,
    Support,
    Table,
    TableCell,
    Title,
)
from briefing.model.ledger import Ledger

PROVINCES = (
    "北京",
    "河北",
    "江苏",
    "浙江",
    "安徽",
    "江西",
    "山东",
    "湖北",
    "湖南",
    "广东",
    "广西",
    "四川",
    "贵州",
    "云南",
)
HOME = "湖南"
THEMES = ("完善政策体系", "壮大人才队伍", "建强基层站点", "加大资金保障")
ACTIONS = (
    "印发实施方案，明确由县级统筹、乡镇落实，“一站一策”列出任务清单，逐项销号——凡未完成的，次月通报",
    "把持证人员的岗位补贴列入年度预算，按初级、中级、高级分档发放，并与考核结果挂钩，不再平均分配",
    "依托党群服务中心建设服务站点，配备专职人员，面向老年人、困境儿童和新就业群体提供常态化服务",
    "建立省、市、县三级督导制度，组织高校与一线机构结对，每季度开展一次案例会商、一次实地督导",
)
CLAUSES = ("全省已建成", "城乡社区共设立", "已登记", "累计培育", "新增")
LEDGER_JSON = '{"schema":"briefing-ledger/1","note":"示例〔…〕"}'.encode()


class _Citing:
    """Numbers what is cited, as compose does: by first citation, an anchor for each run that cites."""

    def __init__(self) -> None:
        self.used: dict[int, list[str]] = defaultdict(list)

    def new(self, text: str, kind: str = "fact") -> Run:
        """Return a run citing the next reference."""
        return self.again(text, len(self.used) + 1, kind=kind)

    def again(self, text: str, *refs: int, kind: str = "fact") -> Run:
        """Return a run citing references; numbers not yet used must follow on from the last."""
        anchor = f"cite-{refs[0]}-{len(self.used[refs[0]]) + 1}"
        for n in refs:
            self.used[n].append(anchor)
        return Run(text, Support(kind, f"{kind}{anchor}"), refs, anchor=anchor)  # type: ignore[arg-type]


def sample(citations: CitationStyle = "list") -> Document:
    """Return the sample; the same content for every style of citation."""
    cite = _Citing()
    blocks = (*_front(cite), *_comparison(cite), *_practices(cite), *_policies(cite), *_closing(cite))
    meta = Meta("各地社会工作进展情况", "省委社会工作部办公室", date(2026, 11, 22), "2026-11-22", 12)
    references = tuple(_reference(n, tuple(used)) for n, used in sorted(cite.used.items()))
    return Document(meta, blocks, references, Ledger("2026-11-22", 12), citations)


def _front(cite: _Citing) -> list[Block]:
    lead = (
        Run("本期汇总11月16日至22日公开信息。", Support("structural")),
        Run("可比的"),
        Run("14", Support("derivation", "count-places")),
        Run("个省（区、市）中，持证社会工作专业人才最多的是北京，达"),
        cite.new("13.6万人"),
        Run("；我省"),
        cite.new("6.4万人"),
        Run("，相差"),
        cite.again("7.2万人", 1, 2, kind="derivation"),
        Run("。各地做法集中在政策、人才、站点、资金四个方面，“十五五”开局之年的目标普遍高于上一年实际数。"),
    )
    return [
        Masthead(
            "社会工作情况简报",
            "第12期",
            "省委社会工作部办公室",
            "2026年11月22日",
            "（总第256期）",
            ("内部资料　注意保存",),
        ),
        Title((Run("部分省份社会工作专业人才和服务站点建设进展情况比较"),)),
        Paragraph(lead, "lead"),
    ]


def _comparison(cite: _Citing) -> list[Block]:
    return [
        _heading(1, "一、", "主要指标对比"),
        Paragraph(
            (Run("下表只列口径、时点一致的数据；"), _look("不可比", "strong"), Run("的另加标注，不排序、不求和。"))
        ),
        _grid(cite),
        _chart(cite),
        Paragraph((Run("（根据公开资料整理）"),), "right"),
    ]


def _grid(cite: _Citing) -> Table:
    rows = []
    for i, place in enumerate(PROVINCES):
        people = (cite.new(f"{(136 - 9 * i) / 10}"),)
        stations = (cite.new(f"{1200 + 37 * i}"),) if i % 5 != 3 else (Run("—"),)
        money = (cite.new(f"{3000 + 410 * i}"), Run("①", Support("structural"))) if i in (2, 6) else (Run("—"),)
        home = place == HOME
        name = TableCell((Run(("▲" if home else "") + place),), "left")
        rows.append(Row((name, TableCell(people), TableCell(stations), TableCell(money)), home))
    titles = ("地区", "持证人才（万人）", "乡镇（街道）社工站（个）", "年度资金（万元）")
    columns = tuple(Column((Run(t),), 1.2 if i else 1.0) for i, t in enumerate(titles))
    notes = (
        Paragraph((Run("注：1. ▲为本省；“—”表示未查到公开数据。"),), "note"),
        Paragraph((Run("①江苏、山东为省本级资金，与其他地区的全口径数据不可直接比较。"),), "note"),
    )
    return Table((Run("表1　部分省份社会工作主要指标"),), columns, tuple(rows), "", notes, anchor="table-1")


def _chart(cite: _Citing) -> Chart:
    values = [(place, Decimal(136 - 9 * i) / 10) for i, place in enumerate(PROVINCES[:9])]
    points = tuple(
        Point(p, v, Run(str(v), Support("fact", f"chart-{i}")), p == HOME) for i, (p, v) in enumerate(values)
    )
    rows = tuple(Row((TableCell((Run(p),), "left"), TableCell((cite.new(str(v)),))), p == HOME) for p, v in values)
    caption = (Run("图1　持证社会工作专业人才（截至2026年10月底）"),)
    columns = (Column((Run("地区"),), align="left"), Column((Run("持证社会工作专业人才"),)))
    alt = "条形图：九个省份持证社会工作专业人才数，北京最多，为13.6万人，湖南6.4万人。"
    return Chart("bar", caption, "万人", points, alt, Table(caption, columns, rows, "万人"), "chart-1")


def _practices(cite: _Citing) -> list[Block]:
    blocks: list[Block] = [_heading(1, "二、", "各地做法")]
    for t, theme in enumerate(THEMES):
        blocks.append(_heading(2, f"（{'一二三四'[t]}）", theme))
        for i, place in enumerate(PROVINCES[t : t + 11]):
            blocks.append(_practice(cite, place, t, i))
    blocks += [_heading(3, "1.", "值得注意的情况"), _heading(4, "（1）", "时点不同"), Paragraph(_looks(), "body")]
    return blocks


def _practice(cite: _Citing, place: str, theme: int, i: int) -> Paragraph:
    figure = f"{(i + 2) * 173}个" if i % 2 else f"约{i + 3}.{theme}万人次"
    act = ACTIONS[(theme + i) % len(ACTIONS)]
    citing = cite.new(act, "quote") if len(cite.used) < 79 else cite.again(act, 1 + (theme * 11 + i) % 60, kind="quote")
    head = (Run(f"{place}。", emphasis="hei"), citing, Run("；截至10月底，" + CLAUSES[(i + theme) % 5]))
    return Paragraph((*head, cite.again(figure, 1 + (theme * 11 + i) % len(cite.used)), Run("。")))


def _looks() -> Runs:
    """Return one run of every look."""
    link = Run("国家统计局网站", link="https://example.org/数据?a=1&b=2")
    return (
        _look("强调", "strong"),
        Run("、"),
        _look("楷体", "kai"),
        Run("、"),
        _look("黑体", "hei"),
        Run("、罕用字镕堃喆珺祎翀，链接"),
        link,
        Run("；省略号……与破折号——不得拆开，书名号《关于〈方案〉的通知》照录 <b>&amp;</b>。"),
    )


def _policies(cite: _Citing) -> list[Block]:
    titles = ("省份", "文件", "文号", "发布日期", "主要举措", "来源")
    widths = (1.0, 4.0, 2.2, 1.8, 4.0, 1.5)
    columns = tuple(
        Column((Run(t),), w, "left" if t in ("文件", "主要举措") else "center")
        for t, w in zip(titles, widths, strict=True)
    )
    rows = tuple(_policy(cite, place, i) for i, place in enumerate(PROVINCES[:6]))
    wide = Table((Run("表2　新出台的政策文件"),), columns, rows, landscape=True, anchor="table-2")
    return [_heading(1, "三、", "政策文件"), Paragraph((Run("本期新出台文件见表2。"),)), wide]


def _policy(cite: _Citing, place: str, i: int) -> Row:
    citing = cite.new("公开发布", "quote") if len(cite.used) < 80 else cite.again("公开发布", i + 1, kind="quote")
    texts = (
        place,
        f"《关于加强{place}社会工作站建设的实施意见》",
        f"{place[0]}社发〔2026〕{i + 8}号",
        f"2026年11月{i + 3}日",
    )
    cells = tuple(TableCell((Run(text),)) for text in texts)
    return Row((*cells, TableCell((Run(ACTIONS[i % 4]),)), TableCell((citing,))))


def _closing(cite: _Citing) -> list[Block]:
    remarks = (
        "江苏、山东资金为省本级数，不参加比较。",
        "贵州数据为2025年底数。",
        "福建、海南来源文件无法读取，未计入。",
    )
    items = [Paragraph((Run(f"{i}.", Support("structural")), Run(text)), "item") for i, text in enumerate(remarks, 1)]
    while len(cite.used) < 80:
        items.append(
            Paragraph(
                (Run("另据公开报道，有关县区"), cite.new(f"新增站点{len(cite.used)}个"), Run("，待核实。")), "item"
            )
        )
    short = Table(
        (Run("表3　与上期相比"),),
        (Column((Run("指标"),), 2.0, "left"), Column((Run("上期"),)), Column((Run("本期"),))),
        (Row((TableCell((Run("社工站"),)), TableCell((Run("—"),)), TableCell((cite.again("1496", 5),)))),),
        "个",
    )
    return [
        _heading(1, "四、", "数据说明"),
        *items,
        short,
        Paragraph((Run("资料来源：根据各省公开文件整理，截至2026年11月22日。"),), "source"),
        Heading(1, "", (Run("资料来源与原文摘录"),), "references"),
        ReferenceList(),
        Colophon(
            (
                ("报", "省委、省政府领导同志，省人大常委会、省政协有关领导同志，中央社会工作部办公厅"),
                ("送", "省直有关部门"),
                ("发", "各市（州）党委社会工作部"),
            ),
            "共印50份",
        ),
    ]


def _reference(n: int, used: tuple[str, ...]) -> Reference:
    place = PROVINCES[n % len(PROVINCES)]
    web = n % 3 == 0
    url = f"https://example.org/{n}.html"
    tail = f"[EB/OL]. （2026-11-{n % 20 + 1:02}）[2026-11-21]. {url}." if web else f"[Z]. （2026-11-{n % 20 + 1:02}）."
    passage = (
        Run("截至10月底，全", Support("quote")),
        _look("〔省〕", "repair"),
        Run(f"{place}共有社会工作服务站", Support("quote")),
        replace(_look(f"{n * 17}个", "figure"), support=Support("quote")),
        _look("〔…〕", "cut"),
        Run("，覆盖所有乡镇（街道），群众反映“办事更近了”。", Support("quote")),
    )
    entry = (Run(f"{place}日报. {place}社会工作站建设情况{tail}", Support("structural")),)
    return Reference(n, entry, f"第{n % 9 + 1}段", passage, f"{url}#:~:text=%E6%88%AA%E8%87%B3" if web else "", used)


def _heading(level: int, number: str, text: str) -> Heading:
    return Heading(level, number, (Run(text),))


def _look(text: str, emphasis: Emphasis) -> Run:
    return Run(text, emphasis=emphasis)
