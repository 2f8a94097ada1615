"""Nothing is printed that does not stand on something: every number in a finished block has its support."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefing.errors import TemplateError, Where
from briefing.model.document import Block, runs_of

_NUMERAL = "〇零一二两三四五六七八九十百千万亿"
_COUNTED = "个名位人家项所支套户张次场期件条份处只座间辆岁年月日天周倍成元亩级类批篇省市县区州乡镇街村"
NUMBER = re.compile(
    rf"[0-9０-９]|[百千万]?分之|(?<![{_NUMERAL}第统唯万])[{_NUMERAL}]+(?:多|余|几)?(?=[{_COUNTED}])|[{_NUMERAL}]{{2,}}"
)
"""A number in Arabic or Chinese numerals; 一致, 统一, 进一步 and 万一 are none."""
_WORDS = re.compile("一一|万一|千万(?!元|人)|一月|三八|同一|单一|逐一|唯一|统一|进一步|下一步|一年来|一批|一级")


def prove(blocks: Iterable[Block]) -> None:
    """Raise TemplateError for the first number in a run that stands on nothing."""
    for i, block in enumerate(blocks):
        for run in runs_of(block):
            if run.support is None and (found := unsupported(run.text)):
                message = f"措辞中有手写的数字“{found}”：数据须用 fig()、derive() 等函数引用，确需照写的用 lit()"
                raise TemplateError(message, Where(key=f"第{i + 1}块“{run.text[:20]}”"))


def unsupported(text: str) -> str:
    """Return the first number in `text`, empty where there is none."""
    found = NUMBER.search(_WORDS.sub(lambda match: "　" * len(match.group()), text))
    return found.group() if found else ""
