"""Places: the cases, the table, and what holds for every text."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.extract.locate import locate
from briefing.extract.place.gazetteer import gazetteer
from briefing.extract.place.places import find_places
from briefing.extract.place.regions import common_parent, resolve
from briefing.model.places import COUNTRY, Place
from tests.casefile import Case, parameters

CASES = Path(__file__).parent.parent / "cases" / "places.md"
PIECES = st.sampled_from([name.text for name in gazetteer().names[::7]] + list("的在、和，。县市区镇乡村等3个全我"))


def place(path: str) -> Place:
    """Return the place of a path in the table."""
    return gazetteer().by_path[path]


@pytest.mark.parametrize("case", parameters(CASES))
def test_case(case: Case) -> None:
    text, _, about = case.input.partition("\n")
    path, _, year = about.partition(" ")
    context = place(path) if path else None
    found = []
    for mention in find_places(text, [context] if context else []):
        region = resolve(mention, context, int(year) if year else None)
        found.append(f"{mention.text} → {region.path if region else '不明'}")
    assert tuple(found) == case.expected


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("四川省/绵阳市/安县", "510705"),
        ("重庆市/綦江县", "500110"),
        ("广西壮族自治区/百色市/靖西县", "451081"),
        ("四川省/资阳市/简阳市", "510185"),
        ("湖北省/襄樊市", "420600"),
        ("安徽省/六安市/寿县", "340422"),
        ("江苏省/泰州市/姜堰市", "321204"),
        ("重庆市/大足县", "500111"),
        ("浙江省/杭州市/江干区", "330102"),
        ("安徽省/巢湖市", None),
    ],
)
def test_former_names_carry_todays_code(path: str, code: str | None) -> None:
    assert place(path).code == code


def test_codes_of_today_are_unique_and_lie_in_their_province() -> None:
    years, by_path = gazetteer().years, gazetteer().by_path
    today = [one for path, one in by_path.items() if years[path][1] == 9999]
    assert len({one.code for one in today}) == len(today) > 3200
    for one in today:
        assert one.code and one.code[:2] == (by_path[one.parts[0]].code or "")[:2]
        assert by_path["/".join(one.parts[:-1])].level != "county" if len(one.parts) > 1 else one.level == "province"


@pytest.mark.parametrize(
    ("paths", "parent"),
    [
        (["浙江省/台州市/椒江区", "浙江省/台州市/黄岩区"], "浙江省/台州市"),
        (["湖南省/岳阳市/平江县", "湖南省/湘西土家族苗族自治州/凤凰县"], "湖南省"),
        (["浙江省/台州市/椒江区", "浙江省/台州市"], "浙江省/台州市"),
        (["北京市/怀柔区"], "北京市/怀柔区"),
        (["四川省/绵阳市/安县", "四川省/绵阳市/江油市"], "四川省/绵阳市"),
        (["广东省", "湖北省"], "全国"),
    ],
)
def test_common_parent(paths: list[str], parent: str) -> None:
    found = common_parent([place(path) for path in paths])
    assert found is not None and found.path == parent


def test_common_parent_of_nothing_and_of_the_country() -> None:
    assert common_parent([]) is None
    assert common_parent([place("广东省"), COUNTRY]) == COUNTRY


@given(st.lists(PIECES, max_size=12).map("".join))
def test_mentions_stand_in_order_where_they_say(text: str) -> None:
    end = 0
    for mention in find_places(text, [place("江西省/宜春市/万载县")]):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert (mention.kind == "deictic") == (not mention.candidates)
        end = mention.end


def test_time_grows_with_length_and_not_faster() -> None:
    for piece in ("江西省宜春市万载县", "平江、凤凰、", "在株潭镇", "朝阳"):
        start = time.perf_counter()
        find_places(piece * 3000, [place("江西省/宜春市/万载县")])
        assert time.perf_counter() - start < 2, piece


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("沭阳颜集镇的社工", "江苏省/宿迁市/沭阳县/颜集镇"),
        ("松木坪、高坝洲等2个乡镇", "湖北省/宜昌市/宜都市"),
        ("三个社区、两个村", None),
    ],
)
def test_a_short_text_is_located_by_its_townships(text: str, path: str | None) -> None:
    place = locate(text)
    assert place is None if path is None else place is not None and place.path.startswith(path)


def test_a_place_around_tells_places_of_one_name_apart() -> None:
    assert locate("城关区的社工站") is None
    assert (
        locate("城关区的社工站", gazetteer().by_path["西藏自治区/拉萨市"])
        == gazetteer().by_path["西藏自治区/拉萨市/城关区"]
    )
