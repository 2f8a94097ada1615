"""Articles carried by several sources: joined where they say the same, told where a figure or a place differs."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

import pytest

from briefing.clean.articles import clean
from briefing.clean.republished import merge
from briefing.config.project import load_project
from briefing.extract.locate import locate
from briefing.model.edition import Report
from briefing.model.facts import Figure
from briefing.model.sources import Source
from briefing.pipeline.understanding import understand
from tests.conftest import ROOT

TEXT = (
    "肥东县社工站建设见成效\n2022年5月6日 来源：{paper}\n"
    "今年以来，{place}把社工站建设列入民生实事，{n}个乡镇全部建成社工站，配备专职社工46名，实现了服务全覆盖。\n"
    "社工们走村入户，为困境儿童、留守老人建立服务档案，链接爱心企业捐赠物资，开展心理疏导和课业辅导。\n"
    "县民政局介绍，下一步将完善督导机制，引入第三方评估，让群众在家门口享受专业服务，打通最后一米。\n"
)


def source(name: str, text: str) -> Source:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Source(name, digest, "text", "utf-8", text, "text/1", digest)


def reports(*texts: str) -> list[Report]:
    project = load_project(ROOT / "config" / "briefing.yaml")
    return [one for n, text in enumerate(texts) for one in understand(project, source(f"{n}.txt", text)).reports]


ONE = TEXT.format(paper="合肥日报", place="肥东县", n=18)


@pytest.mark.parametrize(
    "copy",
    [
        TEXT.format(paper="安徽在线", place="肥东县", n=18),
        "首页 | 新闻\n" + ONE.replace("，", ",") + "责任编辑：王某\n版权所有\n",
        "\n".join(ONE.split("\n")[:4]) + "\n",
    ],
    ids=["another site", "other marks and furniture", "shortened"],
)
def test_a_copy_is_joined_to_the_fuller_article(copy: str) -> None:
    (kept,), notices = merge(reports(ONE, copy))
    assert (len(kept.also_at), notices) == (1, ())


@pytest.mark.parametrize(
    ("copy", "told"),
    [
        (TEXT.format(paper="安徽在线", place="肥东县", n=13), "13"),
        (TEXT.format(paper="安徽在线", place="长丰县", n=18), "长丰县"),
    ],
    ids=["another figure", "another place"],
)
def test_a_copy_that_says_otherwise_is_kept_and_told(copy: str, told: str) -> None:
    kept, notices = merge(reports(ONE, copy))
    assert len(kept) == 2
    assert [notice.code for notice in notices] == ["republished_differs"]
    assert told in notices[0].message


def test_reports_of_one_matter_in_other_words_stay_apart() -> None:
    other = "肥东县社工站\n2022年5月6日\n肥东县18个乡镇都有了社工站。专职社工46名。服务做到了全覆盖。群众说好。\n"
    kept, notices = merge(reports(ONE, other))
    assert (len(kept), notices) == (2, ())


def test_a_year_run_into_a_count_is_told_and_no_figure_of_a_briefing() -> None:
    text = "某县民政工作小结\n2015年1月8日\n2014年工作平稳。全年完成20142条界线联检，建成社工站12个。\n"
    made = understand(load_project(ROOT / "config" / "briefing.yaml"), source("a.txt", text))
    assert "joined_number" in {notice.code for notice in made.notices}
    figures = [fact for one in made.reports for fact in one.facts if isinstance(fact, Figure)]
    assert not any(figure.printable and figure.unit == "条" for figure in figures)
    assert not any(figure.value == 20142 for figure in figures)


def test_what_the_manifest_says_of_a_page_outranks_what_the_page_says() -> None:
    told = replace(
        source("a.txt", ONE),
        title="登记的标题",
        publisher="登记的单位",
        published=date(2022, 6, 1),
        region="安徽省/池州市",
    )
    (article,) = clean(told, locate)[0]
    region = article.region.path if article.region else ""
    assert (article.title, article.publisher, article.published) == ("登记的标题", "登记的单位", date(2022, 6, 1))
    assert region == "安徽省/池州市"
