"""Small DOCX packages, part by part."""

from __future__ import annotations

import zipfile
from io import BytesIO

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
STYLES = """
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="21"><w:name w:val="公文标题"/><w:basedOn w:val="2"/></w:style>
<w:style w:type="paragraph" w:styleId="a"><w:name w:val="正文"/></w:style>
<w:style w:type="character" w:styleId="secret"><w:name w:val="secret"/><w:rPr><w:vanish/></w:rPr></w:style>
"""


def root(name: str, inner: str) -> str:
    """Return a WordprocessingML part."""
    return f'<w:{name} xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">{inner}</w:{name}>'


def p(*runs: str, style: str = "") -> str:
    """Return a paragraph of runs; a plain text is a run of its own."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(run if run.startswith('<') else r(run) for run in runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """Return a run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: tuple[str, ...]) -> str:
    """Return a table; a plain text is a cell of one paragraph."""
    cells = [[cell if cell.startswith("<w:tc>") else tc(p(cell)) for cell in row] for row in rows]
    return f"<w:tbl>{''.join('<w:tr>' + ''.join(row) + '</w:tr>' for row in cells)}</w:tbl>"


def tc(inner: str, span: int = 1, more: str = "") -> str:
    """Return a cell; `more` are further properties."""
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{more}</w:tcPr>{inner}</w:tc>'


def docx(body: str, **others: str) -> bytes:
    """Return a package with a body and other parts by name (footnotes, header1 …)."""
    parts = {
        "word/document.xml": root("document", f"<w:body>{body}</w:body>"),
        "word/styles.xml": root("styles", STYLES),
    }
    parts |= {f"word/{name}.xml": part for name, part in others.items()}
    parts["_rels/.rels"] = _relations({"word/document.xml": "officeDocument"})
    parts["[Content_Types].xml"] = _content_types([name for name in parts if name.startswith("word/")])
    kinds = {f"{name}.xml": name.rstrip("0123456789") for name in ("styles", *others)}
    parts["word/_rels/document.xml.rels"] = _relations(kinds)
    return package(parts)


def _content_types(names: list[str]) -> str:
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    kinds = ((name, name[5:-4].rstrip("0123456789")) for name in names)
    typed = "".join(
        f'<Override PartName="/{name}" ContentType="{main}.{"document.main" if kind == "document" else kind}+xml"/>'
        for name, kind in kinds
    )
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{rels}{typed}</Types>'


def package(parts: dict[str, str]) -> bytes:
    """Return a zip of `parts`."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 11, 20, 0, 0, 0)), part, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _relations(targets: dict[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (target, kind) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{RELATIONS}">{inner}</Relationships>'
