"""Jinja2, fenced in: no files, no attributes that act, bounded time and text, nothing of a fact printed bare."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence, Sized
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, meta, nodes
from jinja2 import TemplateError as JinjaError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from briefing.errors import TemplateError, Where
from briefing.model.facts import ArticleRef, Evidence, Fact

MAX_CHARACTERS = 200_000
MAX_SECONDS = 5.0

FILTERS = frozenset(
    {"default", "d", "first", "last", "length", "count", "list", "map", "select", "reject", "selectattr", "rejectattr"}
    | {"sort", "unique", "groupby", "sum", "min", "max", "reverse", "items", "dictsort", "join"}
)
Tree = nodes.Template
STRING_METHODS = frozenset({"startswith", "endswith"})
REFUSED = (nodes.Macro, nodes.CallBlock, nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends, nodes.Block)
WRONG = (JinjaError, ArithmeticError, TypeError, ValueError, LookupError, AttributeError, RecursionError)

BARE = "来源中的文字不能直接印出，请用 name()、quote()、title() 等函数"


class Sourced(str):
    """A word of a source, which only a function may print, since that brings its citation along."""

    __slots__ = ()


class Sandbox:
    """Renders wording with the names given; each wording has its own time."""

    def __init__(self, names: Mapping[str, Any]) -> None:
        self._environment = _Environment()
        self._environment.globals.update(names)

    def render(self, wording: str, where: str, **context: Any) -> str:
        """Return a wording with its expressions filled in; raise TemplateError, naming `where`, for a mistake in it."""
        with self._told(where):
            parts, size = [], 0
            for part in self._environment.from_string(wording).generate(**context):
                size += len(part)
                self._environment.tick()
                _bounded(size)
                parts.append(part)
            return "".join(parts)

    def evaluate(self, expression: str, where: str, **context: Any) -> Any:
        """Return the value of an expression; raise TemplateError, naming `where`, for a mistake in it."""
        with self._told(where):
            return self._environment.compile_expression(expression, undefined_to_none=False)(**context)

    @contextmanager
    def _told(self, where: str) -> Iterator[None]:
        """Turn whatever goes wrong inside into a TemplateError that names `where`."""
        self._environment.deadline = time.monotonic() + MAX_SECONDS
        try:
            yield
        except TemplateSyntaxError as problem:
            raise TemplateError(f"措辞写法有误：{problem.message}", Where(key=where, line=problem.lineno)) from None
        except TemplateError as problem:
            raise TemplateError(problem.message, Where(key=where)) from None
        except WRONG as problem:
            raise TemplateError(f"措辞无法套用：{problem}", Where(key=where)) from None


def parsed(wording: str) -> Tree:
    """Return the syntax tree of a wording; raise TemplateError with the line of a mistake in it."""
    try:
        return _checker().parse(wording)
    except TemplateSyntaxError as problem:
        raise TemplateError(f"措辞写法有误：{problem.message}", Where(line=problem.lineno)) from None
    except RecursionError:
        raise TemplateError("措辞嵌套过深", Where(line=1)) from None


def free_names(tree: Tree) -> dict[str, int]:
    """Return the names a wording takes from outside, with the line each is met in first."""
    named = list(tree.find_all(nodes.Name))
    # a name that is set in one branch and read in another is no mistake that can be told before the run
    free = meta.find_undeclared_variables(tree) - {node.name for node in named if node.ctx == "store"}
    lines: dict[str, int] = {}
    for node in named:
        if node.name in free:
            lines.setdefault(node.name, node.lineno)
    return lines


def written(tree: Tree) -> Iterator[tuple[int, str]]:
    """Yield the text a wording prints as it stands, with its line: what is outside of braces, and quoted inside."""
    for data in tree.find_all(nodes.TemplateData):
        yield from enumerate(data.data.split("\n"), data.lineno)
    for output in tree.find_all(nodes.Output):
        for node in output.nodes:
            yield from _quoted(node)


def called(tree: Tree, name: str) -> Iterator[tuple[int, object]]:
    """Yield the first argument of each call of a function where it is written out, with its line."""
    for call in tree.find_all(nodes.Call):
        first = call.args[0] if call.args else None
        if isinstance(call.node, nodes.Name) and call.node.name == name and isinstance(first, nodes.Const):
            yield call.lineno, first.value


def compared(tree: Tree) -> Iterator[tuple[int, str, object]]:
    """Yield each attribute that is compared with a word written out: line, attribute, word."""
    for one in tree.find_all(nodes.Compare):
        attribute = one.expr.attr if isinstance(one.expr, nodes.Getattr) else ""
        for operand in one.ops:
            if attribute and isinstance(operand.expr, nodes.Const):
                yield one.lineno, attribute, operand.expr.value


def refused(tree: Tree) -> Iterator[tuple[int, str]]:
    """Yield what wording must not use, with its line: macros, includes, filters that are not known."""
    for node in tree.find_all(REFUSED):
        yield node.lineno, f"不能使用 {type(node).__name__.lower()}"
    for one in tree.find_all(nodes.Filter):
        if one.name not in FILTERS:
            yield one.lineno, f"不能使用过滤器“{one.name}”，可用：{'、'.join(sorted(FILTERS))}"


def _quoted(node: nodes.Node) -> Iterator[tuple[int, str]]:
    """Yield the strings an expression may print: not those it hands to a function or compares with."""
    match node:
        case nodes.Const(value=str() as value):
            yield node.lineno, value
        case nodes.CondExpr():
            for branch in (node.expr1, node.expr2):
                yield from _quoted(branch) if branch else ()
        case nodes.Concat():
            for part in node.nodes:
                yield from _quoted(part)
        case nodes.Or() | nodes.And():
            yield from _quoted(node.left)
            yield from _quoted(node.right)


def _bounded(size: int) -> None:
    if size > MAX_CHARACTERS:
        raise TemplateError(f"措辞超过 {MAX_CHARACTERS:,} 字，已停止；请检查其中的循环")


class _Fence(NodeTransformer):
    """Has every turn of a loop look at the clock, and every `~` at the length of what it makes."""

    def visit_For(self, node: nodes.For) -> nodes.For:
        self.generic_visit(node)
        node.body.insert(0, nodes.Output([_call("tick", [], node.lineno)], lineno=node.lineno))
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Call:
        self.generic_visit(node)
        return _call("joined", node.nodes, node.lineno)


def _call(name: str, arguments: Sequence[nodes.Expr], line: int) -> nodes.Call:
    """Return a call of a method of the environment, which no wording can name."""
    method = nodes.EnvironmentAttribute(name, lineno=line)
    return nodes.Call(method, list(arguments), [], None, None, lineno=line)


class _Environment(ImmutableSandboxedEnvironment):
    """Jinja2 with what can be made long or slow taken out."""

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=False, finalize=_printable)
        self.globals.clear()
        self.filters = {name: function for name, function in self.filters.items() if name in FILTERS}
        self.deadline = 0.0

    def tick(self) -> str:
        """Return nothing to print, at every turn of a loop; raise TemplateError once the time is up."""
        if time.monotonic() > self.deadline:
            raise TemplateError(f"措辞套用超过 {MAX_SECONDS:.0f} 秒，已停止；请检查其中的循环")
        return ""

    def joined(self, *parts: object) -> str:
        """Return the parts as one text, if it is not too long and none is the bare word of a source."""
        if any(isinstance(part, Sourced) for part in parts):
            raise TemplateError(BARE)
        _bounded(sum(len(str(part)) for part in parts))
        return "".join(map(str, parts))

    def _generate(self, source: nodes.Template, *args: Any, **more: Any) -> str:
        for line, what in refused(source):
            raise TemplateSyntaxError(what, line)
        fenced = _Fence().visit(source)
        fenced.set_environment(self)
        return super()._generate(fenced, *args, **more)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if isinstance(obj, str):
            return attr in STRING_METHODS
        return bool(super().is_safe_attribute(obj, attr, value))

    def wrap_str_format(self, value: Any) -> None:
        """Return nothing: there is no formatting, since its widths have no bounds."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        value = super().getattr(obj, attribute)
        bare = isinstance(obj, Fact | Evidence | ArticleRef) and type(value) is str
        return Sourced(value) if bare else value

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        sized = [side for side in (left, right) if isinstance(side, Sized)]
        if operator == "**" or (operator in "*%" and sized):
            raise TemplateError(f"措辞中不能用“{operator}”重复或改写文字")
        _bounded(sum(map(len, sized)))
        return super().call_binop(context, operator, left, right)


def _printable(value: Any) -> Any:
    if isinstance(value, Sourced):
        raise TemplateError(BARE)
    return value


@lru_cache(maxsize=1)
def _checker() -> _Environment:
    """Return the environment templates are parsed in before use: a value that is never written to."""
    return _Environment()
