"""What a user gives a template at each run: `$name` in place of a value, and the same name in its wording."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from briefing.config.loader import Lines
from briefing.config.template import Parameter
from briefing.errors import TemplateError, Where

Given = Mapping[str, str | Sequence[str]]

REFERENCE = re.compile(r"\$([a-z_]+)")
SEPARATORS = re.compile(r"[、，,\s]+")
RESERVED = frozenset(
    {"places", "articles", "outside", "failed", "held", "held_reasons", "contradictions", "indicator_names", "words"}
    | {"widened", "previous", "unseen", "silent", "figures", "measures", "policies", "home", "edition", "grid"}
    | {"room", "incomparable", "missing", "row", "n"}
)
"""Names wording knows already."""


def filled(data: dict[str, Any], given: Given, lines: Lines) -> dict[str, Any]:
    """Return the values of a template with `$name` replaced and the defaults of its parameters set to what was given.

    Raises TemplateError for a name it does not have, a value that is missing, and a `$name` nobody declared.
    """
    declared = _declared(data.get("parameters") or {}, lines)
    for name in given:
        if name not in declared:
            known = "、".join(declared) or "（无）"
            raise TemplateError(f"模板没有参数“{name}”，可用：{known}", Where(str(lines.path)))
    values = {name: _value(name, parameter, given.get(name), lines) for name, parameter in declared.items()}
    rest = {key: _replaced(value, values, (key,), lines) for key, value in data.items() if key != "parameters"}
    shown = {name: {**p.model_dump(), "default": values[name]} for name, p in declared.items()}
    return {**rest, "parameters": shown} if shown else rest


def _declared(raw: Any, lines: Lines) -> dict[str, Parameter]:
    if not isinstance(raw, dict):
        raise TemplateError("parameters 应为“名: {title, kind}”", lines.where("parameters"))
    found: dict[str, Parameter] = {}
    for name, fields in raw.items():
        where = lines.where(f"parameters.{name}")
        if not re.fullmatch("[a-z_]+", name) or name in RESERVED:
            raise TemplateError(f"参数名“{name}”须用小写字母，且不能与已有名称相同", where)
        try:
            found[name] = Parameter.model_validate(fields)
        except ValidationError as problem:
            raise TemplateError(f"参数“{name}”写法有误：{problem.errors()[0]['msg']}", where) from None
    return found


def _value(name: str, parameter: Parameter, given: str | Sequence[str] | None, lines: Lines) -> Any:
    value = parameter.default if given is None else given
    if parameter.kind == "indicators":
        value = tuple(filter(None, SEPARATORS.split(value))) if isinstance(value, str) else tuple(value)
    elif not isinstance(value, str):
        raise TemplateError(f"参数“{name}”（{parameter.title}）只能有一个值", lines.where(f"parameters.{name}"))
    if not value and not parameter.optional:
        message = f"请给出{parameter.title}：--set {name}=…，或写入 briefing.yaml 的 parameters"
        raise TemplateError(message, lines.where(f"parameters.{name}"))
    return value


def _replaced(value: Any, values: Mapping[str, Any], key: tuple[int | str, ...], lines: Lines) -> Any:
    """Return a value with `$name` replaced wherever it stands alone."""
    if isinstance(value, dict):
        return {k: _replaced(v, values, (*key, k), lines) for k, v in value.items()}
    if isinstance(value, list):
        return [_replaced(v, values, (*key, i), lines) for i, v in enumerate(value)]
    named = REFERENCE.fullmatch(value) if isinstance(value, str) else None
    if named is None:
        return value
    if named[1] not in values:
        raise TemplateError(f"没有声明参数“{named[1]}”，请写入模板的 parameters", lines.where(key))
    return values[named[1]]
