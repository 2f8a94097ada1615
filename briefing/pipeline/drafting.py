"""Edition + template -> document: parameters understood, mistakes told by file and line, pages kept.

Chains compare, compose and render as far as one document needs them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from briefing import clock
from briefing.config.blocks import GridTable
from briefing.config.project import Project
from briefing.config.template import Template
from briefing.errors import Notice, TemplateError, Where
from briefing.model.comparison import Comparison, Grid
from briefing.model.document import Document
from briefing.model.edition import Edition, Reading
from briefing.model.facts import Figure
from briefing.model.ledger import Pattern, SourceEntry
from briefing.model.places import Place
from briefing.model.sources import Source
from briefing.pipeline.dressing import letterhead_notices

RESERVE = 0.06
"""Share of a page that is left free where pages are counted: Word's faces and breaks are not those of the PDF."""

if TYPE_CHECKING:
    from briefing.compose.document import Brief


def make_document(project: Project, reading: Reading, edition: Edition) -> tuple[Document, tuple[Notice, ...]]:
    """Return the finished document and what was left out so that it keeps to its pages.

    Raises TemplateError with the file and the line of what is wrong.
    """
    brief = _brief(project, reading, edition)
    try:
        if project.template.pages is None:
            return _composed(brief), ()
        return _fitted(project, brief, project.template.pages)
    except TemplateError as problem:
        raise TemplateError(problem.message, located(project, problem.where)) from None


def problems(project: Project) -> tuple[Notice, ...]:
    """Return what is wrong with the template and its parameters before anything is read."""
    from briefing.compose.checkup import Known, check

    known = Known(
        [indicator.key for indicator in project.indicators.indicators],
        [topic.name for topic in project.topics.topics],
    )
    chosen(project)
    return check(project.template, project.lines, known)


def checked(project: Project) -> tuple[Notice, ...]:
    """Return the warnings about template and letterhead; raise TemplateError for the first error, telling how many."""
    found = (*problems(project), *letterhead_notices(project))
    errors = [notice for notice in found if notice.severity == "error"]
    if errors:
        more = f"（另有 {len(errors) - 1} 处错误，用 briefing check 查看）" if len(errors) > 1 else ""
        raise TemplateError(errors[0].message + more, errors[0].where)
    return found


def located(project: Project, where: Where) -> Where:
    """Return the place of a key of the template as file and line."""
    if where.file or not where.key:
        return where
    found = project.lines.where(where.key)
    return found if found.line else replace(where, file=str(project.lines.path))


def chosen(project: Project) -> dict[str, Any]:
    """Return the parameters as wording names them: places as places; raise TemplateError for one that is not known."""
    found: dict[str, Any] = {}
    for name, parameter in project.template.parameters.items():
        found[name] = _understood(project, name, parameter.kind, parameter.default)
    return found


def today(project: Project) -> date:
    """Return the date printed on the edition: SOURCE_DATE_EPOCH where it is set, else the last day of the edition."""
    fixed = clock.fixed()
    return fixed.date() if fixed else project.settings.edition.end


def versions(project: Project) -> dict[str, str]:
    """Return the versions the bytes of the outputs depend on: libraries, and fonts where there is a PDF."""
    from importlib.metadata import PackageNotFoundError, version

    from briefing import __version__

    found = {"briefing": __version__, **_fonts(project)}
    for name in ("jinja2", "python-docx", "weasyprint", "pikepdf", "opencc", "pypdfium2"):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def _brief(project: Project, reading: Reading, edition: Edition) -> Brief:
    from briefing.compose.context import context
    from briefing.compose.document import Brief

    names = project.indicators.names
    return Brief(
        settings=project.settings,
        template=project.template,
        topics=project.topics,
        comparison=edition.comparison,
        grid_of=_grids(project, edition.comparison, names),
        context={**context(reading, edition, names), **chosen(project)},
        sources=(*map(entry, reading.sources), *edition.former_sources),
        decisions=edition.decisions,
        versions=versions(project),
        pattern=Pattern(project.lines.path.stem, project.template.digest, _given(project.template)),
        edition=edition.name,
        number=edition.number,
        total=edition.total,
        today=today(project),
        revision=edition.revision,
        room=project.template.room,
    )


def _given(template: Template) -> dict[str, Any]:
    """Return what the parameters of a template stand at."""
    return {name: parameter.default for name, parameter in template.parameters.items()}


def _fonts(project: Project) -> dict[str, str]:
    """Return kind of type -> face, version and digest of its file."""
    from briefing.render.fonts import versions as of
    from briefing.render.pdf import faces_for

    faces = of(faces_for(project.look)) if "pdf" in project.settings.outputs else ()
    return {f"font {face.role}": f"{face.name}; {face.version}; {face.file} {face.sha256[:16]}" for face in faces}


def _grids(project: Project, comparison: Comparison, names: Mapping[str, str]) -> Callable[[GridTable], Grid]:
    from briefing.compare.grid import build_grid

    held = [fact for fact in comparison.held if isinstance(fact, Figure)]

    def grid_of(spec: GridTable) -> Grid:
        for key in spec.indicators:
            if key not in names:
                file = project.settings.indicators
                raise TemplateError(f"指标“{key}”不在 {file} 中；现有：{'、'.join(sorted(names))}")
        columns = [(key, names[key]) for key in spec.indicators]
        ranked = spec.order == "ranked"
        home, tolerance = comparison.home, spec.period_tolerance
        return build_grid(comparison.figures, columns, spec.level, tolerance, spec.at_least, home, ranked, held)

    return grid_of


def _composed(brief: Brief) -> Document:
    from briefing.compose.document import compose

    return compose(brief)


def _fitted(project: Project, brief: Brief, most: int) -> tuple[Document, tuple[Notice, ...]]:
    """Return the fullest document of at most `most` pages, counted as the PDF is laid out."""
    from briefing.errors import RenderError
    from briefing.render.pdf import page_count

    key = "pages"
    page = project.look.page
    narrower = project.look.model_copy(
        update={"page": page.model_copy(update={"text_height": page.text_height * (1 - RESERVE)})}
    )
    for room in range(brief.room, 0, -1):
        document = _composed(replace(brief, room=room))
        try:
            pages = page_count(document, narrower)
        except RenderError as problem:
            message = f"本机排不了 PDF，未能核对是否在 {most} 页之内：{problem.message}"
            return document, (Notice("pages-not-counted", "warning", message, project.lines.where(key)),)
        if pages <= most:
            message = f"为排在 {most} 页之内，每项列举由 {brief.room} 个减为 {room} 个"
            told = Notice("pages-kept", "info", message, project.lines.where(key))
            return document, (told,) if room < brief.room else ()
    raise TemplateError(f"内容最少时仍有 {pages} 页，超过 {most} 页；请减少内容块或缩小字号", Where(key=key))


def _understood(project: Project, name: str, kind: str, value: Any) -> Any:
    where = project.lines.where(f"parameters.{name}")
    if kind == "place":
        return _place(value, where) if value else None
    known = {
        "topic": [topic.name for topic in project.topics.topics],
        "indicators": [indicator.key for indicator in project.indicators.indicators],
    }.get(kind)
    for one in (value,) if isinstance(value, str) else value:
        if known is not None and one and one not in known:
            raise TemplateError(f"参数“{name}”的值“{one}”不认识，可用：{'、'.join(known)}", where)
    return value


def _place(value: str, where: Where) -> Place:
    from briefing.extract.locate import locate

    found = locate(value)
    if found is None:
        raise TemplateError(f"不认识的地区“{value}”，请写全称，如“浙江省”", where)
    return found


def entry(source: Source) -> SourceEntry:
    """Return what a ledger says of a source."""
    return SourceEntry(source.name, source.sha256, source.text_sha256, source.reader, source.url)
