"""The table of cleaning steps: what each is called in an edit, and its reason as people read it."""

from __future__ import annotations

MARKUP = "markup"
HIDDEN = "hidden"
ENTITY = "entity"
ZERO_WIDTH = "zero_width"
PINYIN = "pinyin"
SHIFTED = "shifted"
JUNK = "junk"
ADVERT = "advert"
LETTER_DIGIT = "letter_digit"
PAGE_NUMBER = "page_number"
LINE_BREAK = "line_break"
SPACE = "space"
PUNCTUATION = "punctuation"
FURNITURE = "furniture"
HEAD = "head"
REPEATED = "repeated"
FOLD = "fold"

REASONS: dict[str, str] = {
    MARKUP: "网页标签，不是正文",
    HIDDEN: "网页脚本、样式和不显示的内容",
    ENTITY: "网页字符实体，还原为所代表的字符",
    ZERO_WIDTH: "不可见的零宽字符、控制字符",
    PINYIN: "网站转换繁体时插入的拼音注记",
    SHIFTED: "编码错位的文字，按字节复原",
    JUNK: "论坛插入的随机字符",
    ADVERT: "插入正文的网站名称、网址和广告",
    LETTER_DIGIT: "数字中混入的字母，按数字复原",
    PAGE_NUMBER: "夹在句中的页码",
    LINE_BREAK: "句子中间的换行",
    SPACE: "词语中间和标点旁的空格",
    PUNCTUATION: "重复的标点",
    FURNITURE: "页面附件：导航、版权、计数、分享等",
    HEAD: "标题与正文之外的来源、日期等著录行",
    REPEATED: "同一来源中重复出现的段落",
    FOLD: "繁体转简体、全角转半角（仅供识别，引文保持原样）",
}
