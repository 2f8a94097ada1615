"""Articles of a file: where they begin and end, what they say of themselves, and what stays outside."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from benchmarks.articles import gold_pages, run, score
from benchmarks.articles import source as gold_source
from briefing.clean.articles import clean
from briefing.clean.removed import removed
from briefing.extract.locate import locate
from briefing.model.sources import Article, Source
from briefing.model.spans import Span
from tests.labelled_pages import pages

SHARED = Path(__file__).parent.parent.parent.parent / "shared"


def articles(text: str, media: str = "text") -> tuple[Article, ...]:
    return clean(Source("page", "0" * 64, media, "utf-8", text, "text/1", "0" * 64), locate)[0]  # type: ignore[arg-type]


def lines(article: Article) -> list[str]:
    return [passage.body.view for passage in article.passages]


FORUM = """某某社工网

 找回密码
 注册会员
查看: 16|回复: 0

[西部] 【某地】山村来了社工员

[复制链接]
发表于 2012-7-6 00:09 | 显示全部楼层 |阅读模式
2012-7-5 8:08:00 来源: 山城新闻网

近日，社工走进山村，为老人送去服务。
回复

使用道具 举报

您需要登录后才可以回帖 登录 | 注册会员
Powered by Discuz! X3.4
"""


def test_a_forum_page_gives_its_post() -> None:
    (article,) = articles(FORUM)
    assert lines(article) == ["[西部] 【某地】山村来了社工员", "近日，社工走进山村，为老人送去服务。"]
    assert (article.title, article.publisher, article.published) == ("山村来了社工员", "山城新闻网", date(2012, 7, 5))


def test_a_plan_has_the_day_of_the_notice_that_sends_it_out() -> None:
    text = (
        "甲市民政局关于印发《甲市社工站建设方案》的通知\n甲民〔2012〕6号\n各县（区）民政局：\n"
        "　　《甲市社工站建设方案》已经市政府同意，现印发给你们，请认真贯彻执行。\n甲市民政局\n2012年3月1日\n\n"
        "甲市社工站建设方案（节选）\n\n　　为健全基层民政服务体系，依据有关规定，结合我市实际，制定本方案。\n"
        "　　一、主要目标\n　　全市每个街道建立社工站，配备专职社工，所需经费列入预算。\n"
    )
    assert [(one.title, one.published) for one in articles(text)][-1] == (
        "甲市社工站建设方案（节选）",
        date(2012, 3, 1),
    )


def test_a_day_among_the_particulars_of_a_page_is_its_day() -> None:
    particulars = "时间：2012-07-05 09:17  来源：甲县民政局  浏览：512次  【字体：大 中 小】"
    text = f"首页 | 政务公开\n山村来了社工员\n{particulars}\n\n全县建立社工站，配备专职社工，所需经费列入预算。\n"
    assert articles(text)[0].published == date(2012, 7, 5)


def test_reports_pasted_together_are_told_apart_with_and_without_headings() -> None:
    found = articles(
        "第一篇：甲县工作总结\n甲县民政局\n今年，全县建站三个。\n二〇一〇年五月一日\n"
        "第二篇：工作汇报\n各位领导：\n现将情况汇报如下。\n一、做法\n建站五个。\n二、问题\n人手不足。\n"
        "今年以来，工作有新进展。现将半年来的工作情况总结如下。\n一、成绩\n建站七个。\n二〇一一年七月三日\n"
    )
    assert [(a.title, a.published) for a in found] == [
        ("甲县工作总结", date(2010, 5, 1)),
        ("工作汇报", None),
        ("", date(2011, 7, 3)),
    ]
    assert found[2].reasons["title"] == "原文没有标题"


def test_headings_make_a_path() -> None:
    (article,) = articles("工作总结\n2012年3月1日\n开头一句。\n一、做法\n(一)建站\n建站五个。\n二、问题\n人手不足。\n")
    assert [passage.headings for passage in article.passages if passage.kind == "paragraph"] == [
        (),
        ("做法", "建站"),
        ("问题",),
    ]


def test_a_cell_knows_the_heads_of_its_column_and_row() -> None:
    (article,) = articles(
        "<h1>各市社工人数</h1><p>各市人数如下。</p><table><tr><th>市<th>人数</tr><tr><td>甲市<td>12</tr></table>",
        "html",
    )
    cells = {passage.body.view: passage.headings for passage in article.passages if passage.kind == "cell"}
    assert cells["12"] == ("人数", "甲市")


def test_scripts_hidden_parts_and_page_furniture_of_html_are_left_out() -> None:
    (article,) = articles(
        "<html><head><title>甲市社工工作进展-甲市网</title>"
        "<script>var a='</p>12人';</script></head><body>"
        "<div class='nav'><a>首页</a>|<a>新闻</a></div>"
        "<h1>甲市社工工作进展</h1><p>来源：甲市民政局 2012-03-01</p>"
        "<p>全市有社工<b>12</b>人。</p>"
        "<p style='display:none'>隐藏99人。</p><p>上一篇：某某</p><div>版权所有</div></body></html>",
        "html",
    )
    assert lines(article) == ["甲市社工工作进展", "全市有社工12人。"]
    assert (article.publisher, article.published) == ("甲市民政局", date(2012, 3, 1))


def test_a_repeated_paragraph_is_kept_once_and_both_places_are_known() -> None:
    said = "全县社工走进山村，为老人送去温暖服务。\n"
    text = f"工作纪实\n2012年3月1日\n{said}一句过渡的话。\n{said}"
    (article,) = articles(text)
    repeated = article.passages[1]
    assert len(article.passages) == 3
    assert [span.of(text) for span in repeated.also] == [repeated.body.text]


def test_a_city_named_only_through_its_district_is_inferred() -> None:
    (article,) = articles("社工工作小结\n今年，全市推进社区建设。我市在包河区召开现场会，全市各社区参加。\n")
    assert article.region is not None
    assert (article.region.path, article.basis["region"]) == ("安徽省/合肥市", "inferred")


def test_what_became_of_every_character_is_told_by_step() -> None:
    text = FORUM.replace("近日，", "; k9 ( w~ 2 P| f5 x! q近日，").replace(
        "服务。", "服务l5次。\n近日，社工走进山村，为老人送去服务l5次。"
    )
    page = Source("page", "0" * 64, "text", "utf-8", text, "text/1", "0" * 64)
    found = clean(page, locate)[0]
    pieces = [(edit.step, text[edit.start : edit.end]) for edit in removed(page, found)]
    assert ("junk", "; k9 ( w~ 2 P| f5 x! q") in pieces
    assert ("head", "2012-7-5 8:08:00 来源: 山城新闻网") in pieces
    assert ("furniture", "使用道具 举报") in pieces
    assert ("repeated", "近日，社工走进山村，为老人送去服务l5次。") in pieces
    assert pieces.count(("letter_digit", "l")) == 2
    kept = [passage.body.span for article in found for passage in article.passages]
    cut = [Span(edit.start, edit.end) for edit in removed(page, found)]
    silent = [
        at for at, char in enumerate(text) if not char.isspace() and not any(s.start <= at < s.end for s in kept + cut)
    ]
    assert silent == []


def test_a_page_without_text_gives_no_article() -> None:
    assert articles("首页 | 新闻\n版权所有\n") == articles("") == ()


def test_the_labelled_pages_are_found() -> None:
    found = total = 0
    for page in pages("tune"):
        made = score(page.name, page.text, page.articles, page.figures, articles(page.text))
        found, total = found + made.found, total + made.articles
        assert not made.digits_lost
    assert found == total


@pytest.mark.skipif(not SHARED.exists(), reason="the hand-made gold pages are not here")
def test_the_gold_pages_score_as_promised() -> None:
    made = run(SHARED / "gold", SHARED / "seeds", locate)
    assert (made.found, made.extra) == (made.articles, 0)
    assert len(made.wrong) <= 1
    assert made.lost <= 0.005 * made.body
    assert made.outside <= 0.02 * made.kept
    assert not made.digits_lost


@pytest.mark.skipif(not SHARED.exists(), reason="the hand-made gold pages are not here")
def test_the_scorer_counts_what_is_missing() -> None:
    name, text, rows, figures = next(gold_pages(SHARED / "gold", SHARED / "seeds"))
    (article,) = clean(gold_source(name, text), locate)[0]
    kept = Article(article.source, article.span, article.passages[:5], title="另一标题")
    made = score(name, text, rows, figures, [kept])
    assert made.lost > 0.3 * made.body
    assert made.digits_lost or not made.found


def test_cells_that_cover_rows_and_columns_keep_the_heads_of_what_stands_beside_them() -> None:
    (article,) = articles(
        "<h1>甲市各县社工站</h1><p>情况如下。</p><table><tr><td colspan=4>统计表（单位：个、人）</tr>"
        "<tr><th rowspan=2>片<th rowspan=2>县<th colspan=2>社工</tr><tr><th>持证<th>在岗</tr>"
        "<tr><td rowspan=2>东片<td>乙县<td>12<td>30</tr><tr><td>丙县<td>8<td>21</tr></table>",
        "html",
    )
    cells = {passage.body.view: passage.headings for passage in article.passages if passage.kind == "cell"}
    assert cells["21"] == ("统计表（单位：个、人）", "东片", "社工", "在岗", "丙县")
    assert cells["12"] == ("统计表（单位：个、人）", "东片", "社工", "持证", "乙县")


def test_a_table_pasted_as_text_becomes_cells_and_a_list_of_names_does_not() -> None:
    (article,) = articles(
        "各县社工站情况\n2024年3月1日\n现将情况通报如下。\n"
        "序号  县区  社工站  持证社工\n1  乙县  12  30\n2  丙县  8  21\n记者  张某  李某\n请各县对照整改。\n"
    )
    cells = {passage.body.view: passage.headings for passage in article.passages if passage.kind == "cell"}
    assert cells["21"] == ("持证社工", "丙县")
    assert "张某" not in cells


def test_a_cell_before_any_row_and_spans_without_measure_do_not_hang() -> None:
    (article,) = articles("<p>情况如下。</p><table><td rowspan=99 colspan=99>甲<td>5<tr><td>乙<td>6</table>", "html")
    assert "情况如下。" in lines(article)
