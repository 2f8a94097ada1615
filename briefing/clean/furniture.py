"""What stands on a page beside its text: navigation, counters, share buttons, notices of copyright, sign-offs.

Every judgement is on one line, in its view; only short lines without a full stop are judged.
"""

from __future__ import annotations

import re
from typing import Literal

from briefing.clean.dates import first_date, without_dates

Label = Literal["prose", "short", "furniture", "end", "meta", "date", "body_end"]

WORDS = frozenset(
    [
        "首页",
        "主页",
        "网站首页",
        "版面导航",
        "标题导航",
        "新闻内容",
        "版面目录",
        "上一篇",
        "下一篇",
        "上一期",
        "下一期",
        "上一期下一期",
        "上一版",
        "下一版",
        "上一页",
        "下一页",
        "上一条",
        "下一条",
        "返回",
        "返回首页",
        "返回列表",
        "返回顶部",
        "打印",
        "打印本页",
        "关闭",
        "关闭窗口",
        "关闭本页",
        "收藏",
        "加入收藏",
        "推荐",
        "分享",
        "登录",
        "注册",
        "注册会员",
        "立即注册",
        "找回密码",
        "回复",
        "举报",
        "使用道具",
        "评论",
        "顶",
        "踩",
        "大",
        "中",
        "小",
        "微信",
        "微博",
        "QQ",
        "QQ空间",
        "新浪微博",
        "没有了",
        "显示全部楼层",
        "只看该作者",
        "阅读模式",
        "复制链接",
        "快速回复",
        "设为首页",
        "联系我们",
        "关于我们",
        "网站地图",
        "友情链接",
        "我要评论",
        "发表评论",
        "放大",
        "缩小",
        "默认",
        "END",
        "正文",
        "纠错",
        "客户端",
        "手机版",
        "无障碍",
        "简体",
        "繁体",
        "繁體",
        "English",
        "目录",
        "封面",
    ]
)
PHRASES = re.compile(
    r"使用道具|本版积分规则|您?需要登录后|快速回复|Powered by|Processed in|Copyright|©|版权所有|ICP备|公网安备|网站标识码|技术支持|"
    r"All Rights Reserved|扫一扫|二维码|关注我们|点击上方|蓝字|收听音频|分享[到至]|【?字[号体][:：]|打印本页|关闭窗口|本帖最后由|显示全部楼层|"
    r"复制链接|电梯直达|免责声明|侵权|侵删|投稿邮箱|阅读原文|点个.{0,2}在看|一键三连|联系客服|客服电话|主办单位|(?:主办|承办)[:：]|"
    r"(?:联系|咨询|监督|举报|技术支持)电话[:：]|网站地图|友情链接|设为首页|加入收藏|预览时|^QQ\|.*|Archiver\||积分规则|"
    r"^[-—–~ ]*(?:END|完|第?\s?\d{1,4}\s?页?(?:\s?[共/]\s?(?:共\s?)?\d{1,4}\s?页?)?)[-—–~ ]*$|^第[\dAB]{1,3}版\s?(?:[:：].{0,12})?$|"
    r"^(?:查看|浏览|阅读|点击|访问|人气|点赞|收藏|赞|评论)(?:次数|量|数)?[:：]?\s?\d[\d.,万+]*(?:\s|\||$|次)|^[(（]?此件(?:公开|依申请)"
)
END = re.compile(
    r"^(?:回复|使用道具|(?:网友|最新|热门|精彩)?评论(?:区|列表)?|相关(?:链接|阅读|新闻|文章|推荐|附件)|(?:推荐|延伸)阅读|猜你喜欢|热门(?:文章|新闻|推荐)?|"
    r"更多(?:精彩|新闻)?|上一[篇条][:：]?.*|[-—– ]*END[-—– ]*|\[?参考文献\]?.{0,4}|文字[|｜丨:：].*)(?:\s|[:：]|$)"
)
META = re.compile(
    r"(?:来\s?源|稿\s?源|转载自|出处|发布(?:机构|单位|部门|日期|时间|者|人)|发文(?:机关|机构|单位|日期|字号)|成文日期|生成(?:日期|时间)|公开(?:方式|时限|日期)|"
    r"索\s*引\s*号?|主题(?:分类|词)|信息分类|有\s?效\s?性|体裁分类|文\s{0,8}号|编号|作\s?者|编\s?辑|责\s?编|责任编辑|审\s?核|校\s?对|编\s?审|监\s?制|撰\s?稿|供\s?稿|"
    r"摄影|文[/／]图|图[/／]文|图片|记\s?者|通讯员|日\s?期|浏览次数|点击(?:数|率|量)|阅读(?:量|次数|数)|访问量|整理|关键[词字]|标签|更新时间|录入)\s*[:：|｜丨]"
    r"|^原创\s|^发表于|发布于|^发布单"
)
CREDIT = re.compile(
    r"^[(（](?:据|本报|记者|通讯员|供稿|来源|作者|图|文|摄影|责任编辑|编辑|转自|摘自|原载|署名)?[^。，,]{0,40}[)）]$"
)
CREDITED = re.compile(r"据|记者|通讯员|供稿|来源|作者|编辑|转自|摘自|原载|文/图|图/文|整理")
PAPER = re.compile(r"(?:第\s?[A-Z]?\d{1,3}\s?版|[A-Z]\d{1,2}版|星期[一二三四五六日天])")
SENTENCE = re.compile(r"[。！？!?；;]")
SHORT = 80
"""Longest line, in characters, that may be furniture."""
PROSE = 38
"""Least length of a line that is prose without a full stop."""


def label(line: str) -> Label:
    """Return what a line of a page is, in its view: a sentence, a short line, or something beside the text."""
    sentence = "。" in line or (len(line) >= PROSE and SENTENCE.search(line))
    if len(line) > 3 * SHORT or (sentence and len(line) > SHORT):
        return "prose"
    if END.match(line) and not sentence:
        return "end"
    if _is_navigation(line) or (PHRASES.search(line) and (not sentence or len(line) < 50)):
        return "furniture"
    if not sentence and META.search(line):
        return "meta"
    if not sentence and (dated := _dated(line)):
        return dated
    if CREDIT.match(line) and CREDITED.search(line):
        return "meta"
    return "prose" if sentence or (len(line) >= PROSE and "，" in line) else "short"


def _dated(line: str) -> Label | None:
    """Return `date` for a line that is a date, perhaps with who signs; `meta` for the head of a newspaper page."""
    if not first_date(line):
        return None
    rest = without_dates(line)
    if PAPER.search(line) and len(line) < SHORT:
        return "meta"
    return "date" if len(rest) <= 20 and not SENTENCE.search(rest) and "，" not in rest else None


def _is_navigation(line: str) -> bool:
    """Return whether a line is a row of links: known words, or many short ones between bars or arrows."""
    if len(line) > 2 * SHORT:
        return False
    words = [word for word in re.split(r"[\s|>»›·•\[\]【】/:：]+", line) if word]
    if not words:
        return False
    known = sum(word in WORDS for word in words)
    if known * 2 > len(words) or re.match(r"(?:您?(?:当前|现在|目前)?的?所?在?位置|当前位置|首页)\s?[:：>]", line):
        return True
    bars = line.count("|") + line.count(" > ")
    return (bars >= 3 or (known and len(words) >= 3)) and max(map(len, words)) <= 12 and not re.search(r"\d", line)
