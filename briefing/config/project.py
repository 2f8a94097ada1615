"""Everything a run needs from config/ and templates/, loaded and checked at once."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from briefing.config.indicators import Indicators
from briefing.config.loader import load
from briefing.config.look import Look
from briefing.config.settings import BriefingSettings
from briefing.config.template import GridBlock, Template
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

    @property
    def sources(self) -> Path:
        """The folder of sources."""
        return tidy(self.base / self.settings.sources)

    @property
    def output(self) -> Path:
        """The folder editions are written into."""
        return tidy(self.base / self.settings.output)


def load_project(path: Path | None) -> Project:
    """Return the project of `path`, of ./config/briefing.yaml, or the defaults with the current folder's sources."""
    own = path or Path("config") / CONFIG
    base = own.parent
    if path is None and not own.exists():
        own = defaults() / "config" / CONFIG
    settings = load(own, BriefingSettings)
    template = load_template(tidy(base / settings.templates), settings.template)
    project = Project(
        own,
        base,
        settings,
        indicators=load(_named(base, settings.indicators), Indicators),
        topics=load(_named(base, settings.topics), Topics),
        look=load(_named(base, settings.look), Look),
        template=template,
    )
    _check_indicators(project)
    return project


def load_template(folder: Path, name: str) -> Template:
    """Return a template by its name, of the project or the shipped ones; raise TemplateError where there is none."""
    if Path(name).name != name:
        raise TemplateError(f"模板名“{name}”不能含路径", Where(key="template"))
    own, shipped = folder / f"{name}.yaml", defaults() / "templates" / f"{name}.yaml"
    if not own.exists() and not shipped.exists():
        known = sorted({p.stem for place in (folder, shipped.parent) if place.is_dir() for p in place.glob("*.yaml")})
        raise TemplateError(f"没有名为“{name}”的模板，现有：{'、'.join(known)}", Where(str(own)))
    return load(own if own.exists() else shipped, Template, TemplateError)


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


def _check_indicators(project: Project) -> None:
    """Raise TemplateError where the template names an indicator config/ does not have."""
    known = {indicator.key for indicator in project.indicators.indicators}
    for section in project.template.sections:
        for block in section.blocks:
            for key in block.grid.indicators if isinstance(block, GridBlock) else ():
                if key not in known:
                    where = Where(f"{project.settings.template}.yaml", key="grid.indicators")
                    raise TemplateError(
                        f"指标“{key}”不在 {project.settings.indicators} 中；现有：{'、'.join(sorted(known))}", where
                    )
