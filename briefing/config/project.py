"""Everything a run needs from config/ and templates/, loaded and checked at once."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from briefing.config.indicators import Indicators
from briefing.config.loader import Lines, load, parse, read
from briefing.config.look import Look
from briefing.config.parameters import Given, filled
from briefing.config.settings import BriefingSettings
from briefing.config.template import Template
from briefing.config.topics import Topics
from briefing.errors import TemplateError, Where

CONFIG = "briefing.yaml"


@dataclass(frozen=True, slots=True)
class Project:
    """The settings and the files they name; `base` is the folder paths are relative to."""

    path: Path
    base: Path
    settings: BriefingSettings
    indicators: Indicators
    topics: Topics
    look: Look
    template: Template
    lines: Lines
    """The template's file: where each of its keys stands."""

    @property
    def variant(self) -> str:
        """What tells this run's document from the edition's own: template and choices; empty for the settings' own."""
        own = {**{n: p.default for n, p in self.template.parameters.items()}}
        usual = self.lines.path.stem == self.settings.template
        if usual and all(own.get(name) in (value, tuple(value)) for name, value in self.settings.parameters.items()):
            return ""
        said = [value for value in own.values() if value and isinstance(value, str)]
        return "·".join([self.template.name, *said])

    @property
    def sources(self) -> Path:
        """The folder of sources."""
        return tidy(self.base / self.settings.sources)

    @property
    def letterhead(self) -> Path | None:
        """The Word file the DOCX is dressed in, none where there is none."""
        given = self.settings.letterhead
        return tidy(self.base / given.file) if given else None

    @property
    def output(self) -> Path:
        """The folder editions are written into."""
        return tidy(self.base / self.settings.output)


def load_project(path: Path | None, template: str = "", given: Given | None = None) -> Project:
    """Return the project of `path`, of ./config/briefing.yaml, or the defaults with the current folder's sources.

    `template` and its parameters `given` stand in for those of the settings.
    """
    own = path or Path("config") / CONFIG
    base = own.parent
    if path is None and not own.exists():
        own = defaults() / "config" / CONFIG
    settings = load(own, BriefingSettings)
    usual = not template or template == settings.template
    values = {**(settings.parameters if usual else {}), **(given or {})}
    named = Path(template or settings.template)
    folder = named.parent if named.suffix == ".yaml" else tidy(base / settings.templates)
    chosen, lines = load_template(folder, named.name.removesuffix(".yaml") if named.suffix else str(named), values)
    return Project(
        own,
        base,
        settings,
        indicators=load(_named(base, settings.indicators), Indicators),
        topics=load(_named(base, settings.topics), Topics),
        look=_changed(load(_named(base, settings.look), Look), chosen.look, lines),
        template=chosen,
        lines=lines,
    )


def load_template(folder: Path, name: str, given: Given) -> tuple[Template, Lines]:
    """Return a template by its name, of the project or the shipped ones, and its lines.

    Raises TemplateError where there is none, and where it is not well formed.
    """
    if Path(name).name != name:
        raise TemplateError(f"模板名“{name}”不能含路径", Where(key="template"))
    own, shipped = folder / f"{name}.yaml", defaults() / "templates" / f"{name}.yaml"
    if not own.exists() and not shipped.exists():
        known = sorted({p.stem for place in (folder, shipped.parent) if place.is_dir() for p in place.glob("*.yaml")})
        raise TemplateError(f"没有名为“{name}”的模板，现有：{'、'.join(known)}", Where(str(own)))
    path = own if own.exists() else shipped
    text = read(path, TemplateError)
    return parse(text, path, Template, TemplateError, lambda data, lines: filled(data, given, lines))


def _changed(look: Look, changes: Mapping[str, Mapping[str, Any]], lines: Lines) -> Look:
    """Return the look with what a template sets otherwise."""
    data = look.model_dump()
    for part, values in changes.items():
        if part not in data:
            raise TemplateError(f"look.yaml 没有“{part}”，可用：{'、'.join(data)}", lines.where(f"look.{part}"))
        data[part] = {**data[part], **values}
    try:
        return Look.model_validate(data)
    except ValidationError as problem:
        detail = problem.errors()[0]
        where = lines.where(("look", *detail["loc"]))
        raise TemplateError(f"版式的值“{detail.get('input')}”不合要求", where) from None


def tidy(path: Path) -> Path:
    """Return a path without `..` in it, as a person would write it."""
    return Path(os.path.normpath(path))


def defaults() -> Path:
    """Return the folder that holds the shipped config/ and templates/: in the wheel, or the checkout itself."""
    package = Path(__file__).parent.parent
    return package / "defaults" if (package / "defaults").is_dir() else package.parent


def _named(base: Path, name: Path) -> Path:
    """Return the file beside the settings, or the shipped one of the same name."""
    own = base / name
    return own if own.exists() or name.name != str(name) else _shipped(own)


def _shipped(own: Path) -> Path:
    shipped = defaults() / "config" / own.name
    return shipped if shipped.exists() else own
