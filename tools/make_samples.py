"""Rebuild the sample clippings that are not plain text, the same bytes each time.

    python tools/make_samples.py [SOURCES]

Needs python-docx, WeasyPrint and a CJK serif font (Noto Serif CJK SC); the PDF is the same only for the same
versions of those. The two unreadable samples are cut from bytes made here.
"""

from __future__ import annotations

import sys
import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from docx.document import Document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ZIP_TIME = (2026, 11, 20, 0, 0, 0)

PORTAL = """<html>
<head>
<meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>浙江持续擦亮社会工作品牌（示例）-浙江省民政厅</title>
<script language="javascript">
function share(to) { window.open("http://share.example.com/?to=" + to + "&w=640"); }
</script>
</head>
<body bgcolor="#FFFFFF">
<table width="1000" align="center"><tr>
<td><a href="/">首页</a></td><td><a href="/xxgk">信息公开</a></td>
<td><a href="/bsfw">办事服务</a></td><td><a href="/hd">互动交流</a></td>
</tr></table>
<table width="1000" border="1">
<tr><td>索引号：</td><td>ZJ0107-2026-00418</td><td>主题分类：</td><td>民政、社会工作</td></tr>
<tr><td>发布机构：</td><td>浙江省民政厅（示例）</td><td>发布日期：</td><td>2026-11-18</td></tr>
<tr><td>公开方式：</td><td>主动公开</td><td>有效性：</td><td>有效</td></tr>
</table>
<div align="center"><font size="5"><b>浙江持续擦亮社会工作品牌（示例）</b></font></div>
<div align="center">浏览次数：<script>document.write(1863)</script>　【字体：<a>大</a> <a>中</a> <a>小</a>】</div>
<!-- 正文开始 统计：正文约600字 -->
<div class="zoom">
<p>&nbsp;&nbsp;&nbsp;&nbsp;11月18日，浙江省民政厅发布全省社会工作发展情况。截至2026年10月底，浙江持证社会工作者总数已达<b>14.8万</b>人，乡镇（街道）社工站全部建成，共1368个；全省有社会工作服务机构1820家。</p>
<p>&nbsp;&nbsp;&nbsp;&nbsp;浙江省民政厅、省财政厅联合印发《浙江省社会工作服务高质量发展实施意见》（浙民社〔2026〕63号），提出到2028年每万人拥有持证社会工作者25人以上。</p>
<p>&nbsp;&nbsp;&nbsp;&nbsp;一是强化组织领导。省级成立社会工作专班，建立月调度、季通报制度。二是强化人才培养。实施&ldquo;浙里社工&rdquo;领航计划，选派100名督导对口帮扶山区海岛县。三是强化资金保障。2026年1—10月，全省各级投入社会工作资金4.6亿元，比上年同期增长9.5%。</p>
<p>&nbsp;&nbsp;&nbsp;&nbsp;附：部分设区市情况（截至2026年10月底）</p>
<table border="1">
<tr><th>设区市</th><th>持证社会工作者（人）</th><th>社会工作服务机构（家）</th></tr>
<tr><td>杭州市</td><td>36200</td><td>412</td></tr>
<tr><td>宁波市</td><td>24100</td><td>305</td></tr>
<tr><td>丽水市</td><td>5,860</td><td>77</td></tr>
</table>
</div>
<!-- 正文结束 -->
<p>分享到：<a href="javascript:share('wx')">微信</a> <a href="javascript:share('wb')">微博</a>　【打印】【关闭】</p>
<p>上一篇：<a href="/1">关于开展2026年度民政统计年报工作的通知</a><br>
下一篇：<a href="/2">全省32个养老项目集中开工</a></p>
<div class="footer">主办单位：浙江省民政厅（示例）　浙ICP备00000000号
　网站标识码：3300000000　技术支持电话：0571-00000000</div>
</body>
</html>
"""

REPORT_TABLE = (
    ("指标", "单位", "截至2026年10月底", "截至2025年底"),
    ("持证社会工作者", "人", "64000", "58700"),
    ("乡镇（街道）社工站", "个", "3112", "3098"),
    ("社会工作服务机构", "家", "1085", "1022"),
)
REPORT = (
    ("Title", "四川省社会工作情况通报（示例）"),
    ("Normal", "四川省民政厅　2026年11月20日"),
    ("Heading 1", "一、总体情况"),
    (
        "Normal",
        "截至2026年10月底，四川全省持证社会工作者共计6.4万人*，社会工作服务机构共1085家；"
        "全省3112个乡镇（街道）社工站投入运行。",
    ),
    ("table", "表1　四川省主要指标"),
    ("Heading 1", "二、主要做法"),
    ("Heading 2", "（一）聚焦制度政策"),
    (
        "Normal",
        "省委办公厅、省政府办公厅印发《关于推进新时代四川社会工作高质量发展的意见》（川委办〔2026〕17号），"
        "省民政厅配套出台《四川省社工站星级评定办法》。",
    ),
    ("Heading 2", "（二）聚焦资金保障"),
    ("Normal", "建立省、市、县三级分担机制，2026年1月至10月全省共投入社会工作资金2.75亿元，其中省级财政5000万元。"),
    ("Heading 2", "（三）聚焦服务实践"),
    (
        "Normal",
        "在泸定、汶川等12个地震易发县组建应急社工队伍，开展防灾演练410场。"
        "凉山州、甘孜州推行“彝汉双语”“藏汉双语”社工驻村服务。",
    ),
    ("Heading 1", "三、下一步工作"),
    ("Normal", "力争到2027年底，全省持证社会工作者达到7.2万人，三星级以上社工站占比超过一半。"),
)
FOOTNOTE = "持证人数按登记地统计，含助理社会工作师、社会工作师和高级社会工作师，其中高级社会工作师96人。"

BOOKLET_STYLE = """
@page { size: A4; margin: 28mm 24mm;
  @top-center { content: "南粤社工专刊（示例）　2026年第11期"; font: 10pt "Noto Serif CJK SC"; }
  @bottom-center { content: "— " counter(page) " —"; font: 10pt "Noto Serif CJK SC"; } }
body { font: 14pt/1.9 "Noto Serif CJK SC", serif; text-align: justify }
h1 { font-size: 20pt; text-align: center } h2 { font-size: 15pt } p { text-indent: 2em; margin: 0 0 6pt }
.by { text-align: center; text-indent: 0 } h2.page { break-before: page }
"""
BOOKLET = """<h1>广东“双百工程”推动社工服务全覆盖（示例）</h1>
<p class="by">广东省民政厅社会工作处　2026年11月20日</p>
<p>广东坚持把社工服务送到群众家门口。截至2026年10月底，广东省持证社会工作者有18.2万人，乡镇（街道）社工站共有1629个，社会工作服务机构1930家，服务覆盖全部村（社区）。</p>
<p>2026年1至10月，全省统筹各级资金投入社会工作12.4亿元，其中省级财政3.1亿元，珠三角地市自筹6.5亿元。</p>
<h2>一、压实组织领导</h2>
<p>省、市、县、镇四级书记抓社会工作，把社工服务纳入乡村振兴考核。广东省民政厅印发《广东省社工站（点）标准化建设指引》（粤民规字〔2026〕8号），明确场所、制度、档案等7类标准。</p>
<h2>二、锻造人才队伍</h2>
<p>实行持证上岗和逐级督导，全年培训一线社工3.4万人次。茂名市、梅州市组建县级督导中心19个。</p>
<h2 class="page">三、深化服务实践</h2>
<p>建立“社工+慈善+志愿服务”融合机制，前10个月为困难群众建档98.6万户，开展个案服务约5.2万例，链接慈善资金8300多万元。</p>
<h2>四、正视问题不足</h2>
<p>粤东粤西粤北部分站点专业能力偏弱，持证率仅为58.3%。下一步，广东计划到2027年将驻站社工持证率提高到75%。</p>
"""


def portal() -> bytes:
    """The saved portal page in GBK, declared as gb2312, with CRLF line ends."""
    return PORTAL.replace("\n", "\r\n").encode("gbk")


def report() -> bytes:
    """The DOCX report: headings, a table, one native footnote."""
    from docx import Document as new_document

    document = new_document()
    for style, text in REPORT:
        if style == "table":
            add_table(document, text)
        else:
            add_paragraph(document, style, text)
    add_footnote_part(document)
    properties = document.core_properties
    properties.author, properties.title = "示例", "四川省社会工作情况通报（示例）"
    properties.created = properties.modified = datetime(2026, 11, 20)
    saved = BytesIO()
    document.save(saved)
    return steady_zip(saved.getvalue())


def add_paragraph(document: Document, style: str, text: str) -> None:
    """Append one paragraph; a star in its text becomes the footnote mark."""
    from docx.oxml import parse_xml

    before, star, after = text.partition("*")
    paragraph = document.add_paragraph(before, style=style)
    if star:
        style = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        paragraph._p.append(parse_xml(f'<w:r xmlns:w="{W}">{style}<w:footnoteReference w:id="1"/></w:r>'))
        paragraph.add_run(after)


def add_table(document: Document, caption: str) -> None:
    """Append the table of indicators under its caption."""
    document.add_paragraph(caption)
    table = document.add_table(rows=0, cols=len(REPORT_TABLE[0]), style="Table Grid")
    for row in REPORT_TABLE:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


def add_footnote_part(document: Document) -> None:
    """Relate the part that holds the two separators and the footnote, which python-docx cannot make."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    runs = f"<w:r><w:footnoteRef/></w:r><w:r><w:t>{escape(FOOTNOTE)}</w:t></w:r>"
    note = f'<w:footnote w:id="1"><w:p>{runs}</w:p></w:footnote>'
    xml = f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes xmlns:w="{W}">{separators}{note}</w:footnotes>'
    office = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    part = Part(PackURI("/word/footnotes.xml"), f"{office}.footnotes+xml", xml.encode(), document.part.package)
    document.part.relate_to(part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes")


def steady_zip(data: bytes) -> bytes:
    """The same archive with its entries in order of name and one fixed time."""
    steady = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(steady, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            new.writestr(zipfile.ZipInfo(name, ZIP_TIME), old.read(name), zipfile.ZIP_DEFLATED)
    return steady.getvalue()


def booklet() -> bytes:
    """The two-page PDF with a running head, page numbers and a text layer."""
    from weasyprint import CSS, HTML

    head = '<html lang="zh"><title>南粤社工专刊（示例）</title>'
    head += '<meta name="dcterms.created" content="2026-11-20T00:00:00Z">'
    pdf = HTML(string=head + BOOKLET).write_pdf(stylesheets=[CSS(string=BOOKLET_STYLE)], pdf_identifier=b"samples")
    return bytes(pdf)


def broken_text() -> bytes:
    """A text of no encoding: GBK, UTF-8 and UTF-16 halves and bytes that none of them allows."""
    halves = ("海南社会工作简讯（示例）".encode("gbk")[:-1], "持证社会工作者".encode()[:-2], "截至".encode("utf-16-le"))
    return b"\xff\x80".join((*halves, bytes(range(0x80, 0x100))[::-1])) + b"\x00\xff\xfe\x81"


def main(folder: Path) -> None:
    """Write every sample that is not plain text into the folder."""
    pdf = booklet()
    made = {
        "05-浙江-政务门户.html": portal(),
        "19-四川-情况通报.docx": report(),
        "20-广东-专刊.pdf": pdf,
        "22-福建-下载中断.pdf": pdf[:1500] + "福建社会工作年报（示例）".encode() + b"\x00" * 64,
        "23-海南-乱码.txt": broken_text(),
    }
    for name, data in made.items():
        (folder / name).write_bytes(data)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("sources"))
