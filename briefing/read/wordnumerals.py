"""Numbers in the formats Word counts in: 一二三, 甲乙丙, 壹贰叁, ①②③, Ⅰ, a (ECMA-376 Part 1, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

DIGITS = "〇一二三四五六七八九"
FORMAL = "零壹贰叁肆伍陆柒捌玖"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def numeral(n: int, format: str) -> str:
    """Return a number in a format, in Arabic digits where the format is unknown or has no sign for it."""
    made = FORMATS[format](n) if format in FORMATS and n > 0 else ""
    return made or str(n)


def chinese(n: int, digits: str = "零" + DIGITS[1:], units: str = "十百") -> str:
    """Return a number below 1000 in Chinese: 十二, 二十, 一百零三; nothing above."""
    if n >= 1000:
        return ""
    hundreds, rest = divmod(n, 100)
    tens, ones = divmod(rest, 10)
    made = digits[hundreds] + units[1] if hundreds else ""
    if tens:
        made += ("" if tens == 1 and not hundreds and digits[1] == "一" else digits[tens]) + units[0]
    elif hundreds and ones:
        made += digits[0]
    return made + (digits[ones] if ones else "")


def _listed(signs: str) -> Callable[[int], str]:
    return lambda n: signs[n - 1] if n <= len(signs) else ""


def _run(first: str, last: int) -> Callable[[int], str]:
    return lambda n: chr(ord(first) + n - 1) if n <= last else ""


def _letters(first: str) -> Callable[[int], str]:
    """Return letters as Word counts on after z: aa, bb."""
    return lambda n: chr(ord(first) + (n - 1) % 26) * ((n - 1) // 26 + 1) if n <= 26 * 9 else ""


def _roman(n: int) -> str:
    made = ""
    for value, sign in ROMAN if n < 4000 else ():
        made += sign * (n // value)
        n %= value
    return made


def _digit_by_digit(n: int) -> str:
    return "".join(DIGITS[int(digit)] for digit in str(n))


FORMATS: Mapping[str, Callable[[int], str]] = {
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting"),
        chinese,
    ),
    **dict.fromkeys(("taiwaneseCountingThousand", "koreanCounting", "koreanDigital2"), chinese),
    **dict.fromkeys(("ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand"), _digit_by_digit),
    "chineseLegalSimplified": lambda n: chinese(n, FORMAL, "拾佰"),
    "ideographTraditional": _listed(STEMS),
    "ideographZodiac": _listed(BRANCHES),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _run("①", 20)),
    "decimalEnclosedParen": _run("⑴", 20),
    "decimalEnclosedFullstop": _run("⒈", 20),
    "ideographEnclosedCircle": _run("㊀", 10),
    "decimalZero": lambda n: f"{n:02}",
    **dict.fromkeys(
        ("decimalFullWidth", "decimalFullWidth2"),
        lambda n: "".join(chr(ord(digit) + 0xFEE0) for digit in str(n)),
    ),
    "upperLetter": _letters("A"),
    "lowerLetter": _letters("a"),
    "upperRoman": _roman,
    "lowerRoman": lambda n: _roman(n).lower(),
}
