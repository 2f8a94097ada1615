"""YAML file -> frozen pydantic model; each mistake is told with file, line, key, value found and values allowed."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from briefing.errors import BriefingError, ConfigError, Where

MAX_BYTES = 2_000_000
MAX_DEPTH = 40

Key = tuple[int | str, ...]


class Settings(BaseModel):
    """Base of everything in config/ and templates/: frozen, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Lines:
    """A YAML file as it was read: which line a key stands in."""

    path: Path
    node: yaml.Node | None
    text: str

    def where(self, key: str | Key) -> Where:
        """Return the place of a key such as `sections.0.heading`, of the deepest part of it that stands in the file."""
        parts = tuple(int(p) if p.isdecimal() else p for p in key.split(".")) if isinstance(key, str) else key
        return Where(str(self.path), line_of(self.node, parts), ".".join(map(str, parts)))

    def source(self, key: str) -> tuple[int, str]:
        """Return the value of a key as it is written, folds and all, and the line it begins in."""
        node = self.node
        for part in key.split("."):
            found = _child(node, int(part) if part.isdecimal() else part)
            if found is None:
                return 0, ""
            node = found[1]
        assert node is not None
        return node.start_mark.line + 1, self.text[node.start_mark.index : node.end_mark.index]


def load(path: Path, model: type[Model], error: type[BriefingError] = ConfigError) -> Model:
    """Return the file as a `model`; raise `error` naming file, line and key where it is not one."""
    return parse(read(path, error), path, model, error)[0]


def parse(
    text: str,
    path: Path,
    model: type[Model],
    error: type[BriefingError] = ConfigError,
    prepare: Callable[[dict[str, Any], Lines], dict[str, Any]] = lambda data, _: data,
) -> tuple[Model, Lines]:
    """Return YAML `text`, its plain values changed by `prepare`, as a `model`; `path` is named in errors."""
    node = _compose(text, path, error)
    data = _plain(node, str(path), error) if node is not None else {}
    if not isinstance(data, dict):
        raise error("文件最外层应为“键: 值”形式", Where(str(path), 1))
    lines = Lines(path, node, text)
    try:
        return model.model_validate(prepare(data, lines)), lines
    except ValidationError as problem:
        raise _told(problem.errors()[0], len(problem.errors()), node, path, model, error) from None


def line_of(node: yaml.Node | None, key: Key) -> int | None:
    """Return the line (from 1) of the deepest part of `key` that stands in the file."""
    line = None
    for part in key:
        found = _child(node, part)
        if found is None:
            break
        mark, node = found
        line = mark
    return line


def read(path: Path, error: type[BriefingError]) -> str:
    """Return the text of a file; raise `error` where it is too large, not UTF-8 or not there."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise error(f"文件超过 {MAX_BYTES:,} 字节", Where(str(path)))
        return path.read_text("utf-8-sig")
    except FileNotFoundError:
        raise error("找不到文件；可用 briefing init 目录名 生成一套", Where(str(path))) from None
    except UnicodeDecodeError as problem:
        raise error(f"不是 UTF-8 编码（第 {problem.start} 字节）；请另存为 UTF-8", Where(str(path))) from None
    except OSError as problem:
        raise error(f"无法读取：{problem.strerror}", Where(str(path))) from None


def _compose(text: str, path: Path, error: type[BriefingError]) -> yaml.Node | None:
    """Return the node tree; aliases, a few of which can fill the memory, and deep nesting are refused."""
    loader, depth = yaml.SafeLoader(text), 0
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            if isinstance(event, yaml.AliasEvent):
                raise error("不允许使用 YAML 别名（*）", Where(str(path), _line(event.start_mark)))
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                raise error(f"嵌套超过 {MAX_DEPTH} 层", Where(str(path), _line(event.start_mark)))
        node: yaml.Node | None = loader.get_single_node()
        return node
    except yaml.MarkedYAMLError as problem:
        place = Where(str(path), _line(problem.problem_mark))
        raise error(f"YAML 写法有误：{problem.problem or '无法解析'}", place) from None
    except yaml.YAMLError as problem:
        raise error(f"YAML 写法有误：{problem}", Where(str(path))) from None
    finally:
        loader.dispose()


def _plain(node: yaml.Node, file: str, error: type[BriefingError], depth: int = 0) -> Any:
    if depth > MAX_DEPTH:
        raise error("嵌套过深", Where(file, node.start_mark.line + 1))
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, file, error, depth)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, file, error, depth + 1) for item in node.value]
    try:
        return yaml.SafeLoader("").construct_object(node)
    except (yaml.YAMLError, ValueError) as problem:
        raise error(f"无法理解的值：{problem}", Where(file, node.start_mark.line + 1)) from None


def _mapping(node: yaml.MappingNode, file: str, error: type[BriefingError], depth: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in node.value:
        name = str(key.value)
        if name in found:
            raise error(f"键“{name}”重复出现", Where(file, key.start_mark.line + 1, name))
        found[name] = _plain(value, file, error, depth + 1)
    return found


def _line(mark: Any) -> int | None:
    return mark.line + 1 if mark else None


def _child(node: yaml.Node | None, part: int | str) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if str(key.value) == str(part):
                return key.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part].start_mark.line + 1, node.value[part]
    return None


def _told(
    detail: ErrorDetails,
    count: int,
    node: yaml.Node | None,
    path: Path,
    model: type[BaseModel],
    error: type[BriefingError],
) -> BriefingError:
    # the tag of a block is named beside the key it is taken from
    key = tuple(part for i, part in enumerate(detail["loc"]) if i == 0 or part != detail["loc"][i - 1])
    where = Where(str(path), line_of(node, key) or 1, ".".join(str(part) for part in key))
    more = f"（另有 {count - 1} 处错误）" if count > 1 else ""
    return error(_message(detail, model) + more, where)


def _message(detail: ErrorDetails, model: type[BaseModel]) -> str:
    """Return a Chinese sentence: the value found, the values allowed, the nearest known key."""
    kind, found, context = detail["type"], detail.get("input"), detail.get("ctx", {})
    if kind == "extra_forbidden":
        return f"未知的键“{detail['loc'][-1]}”{_nearest(str(detail['loc'][-1]), _fields(model, detail['loc'][:-1]))}"
    if kind == "missing":
        return f"缺少必填的键“{detail['loc'][-1]}”"
    if kind in ("literal_error", "enum"):
        return f"值“{found}”不在允许范围：{context.get('expected', '').replace(' or ', '、').replace(', ', '、')}"
    if kind == "value_error":
        return f"{context['error']}（现为“{found}”）"
    if kind.endswith(("_type", "_parsing")) or kind.startswith(("int", "float", "bool", "date")):
        return f"应为{_TYPES.get(kind.split('_')[0], '其他类型的值')}，现为“{found}”"
    if "limit_value" in context or kind.startswith(("greater", "less", "too_")):
        return f"值“{found}”超出范围：{detail['msg']}"
    return f"值“{found}”不合要求：{detail['msg']}"


_TYPES = {
    "string": "文字",
    "int": "整数",
    "float": "数",
    "decimal": "数",
    "bool": "true 或 false",
    "date": "日期（如 2026-11-16）",
    "list": "列表",
    "tuple": "列表",
    "dict": "“键: 值”",
    "model": "“键: 值”",
}


def _nearest(name: str, known: Sequence[str]) -> str:
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    return f"，是否想写“{close[0]}”？" if close else f"，可用的键：{'、'.join(known)}"


def _fields(model: type[BaseModel], path: Key) -> list[str]:
    """Return the keys known where `path` leads, following nested models, lists and unions as far as they go."""
    known: list[type[BaseModel]] = [model]
    for part in path:
        fields = [k.model_fields[str(part)] for k in known if str(part) in k.model_fields]
        inner = [found for field in fields for found in _models(field.annotation)]
        known = inner or known
    return sorted({alias or name for k in known for name, alias in _names(k)})


def _names(model: type[BaseModel]) -> list[tuple[str, str | None]]:
    return [(name, field.alias) for name, field in model.model_fields.items()]


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [found for part in getattr(annotation, "__args__", ()) for found in _models(part)]
