"""Whether a report is of the whole country, by how it opens and how often it speaks of the country and of one place."""

from __future__ import annotations

import re
from collections import Counter

from briefing.clean.heads import Parts
from briefing.model.places import COUNTRY, Place

NATIONAL = re.compile(
    r"(?:\d{4}年度?)?(?:全国|我国)(?!文明|优秀|先进|示范|首|劳|最|[十百]|试点)|(?:民政部|国务院|中央社会工作部)(?:[:：]|办公厅|关于|等|印发|发布|出台|部署|召开)"
)
NATIONAL_LEAD = re.compile(
    r"(?:^|[\s，,。：:)）]|据|从|由|日前|近日|今天|昨天)(?:民政部|国务院|中央社会工作部|中华慈善总会|中国[\u4e00-\u9fff]{2,10}(?:会|网|学院|大学)|"
    r"全国共?有|我国|全国(?=[\u4e00-\u9fff]{0,12}(?:\d|达到|总数)))"
)
NATION = re.compile(r"全国(?!各地|人大|政协)|我国|民政部(?!门)|国务院")
LEAD = 80
SHORT = 20
LEADS = 3
PROVINCES = 3
"""Characters of a paragraph that are looked at, of the longest line that is none, the first paragraphs, and how many
provinces a report of the whole country names at least."""
WHOLE = re.compile(
    r"(?<![由受获])全国(?!文明|优秀|先进|示范|首|劳|最|[十百]|试点|性|各地|人大|政协|社会工作者?职业)|各省[(（、市]"
)
NATIONAL_MENTIONS = 2
OWN = re.compile(
    "(?:[我全该本](?P<strong>省|市|县|区|州|盟|旗|镇|乡|街道))|(?<![\u4e00-\u9fff])(?P<weak>[省市县区州盟旗镇])(?:委|政府|民政|慈善|财政|人社|残联|妇联|团委|总工会|老龄|社会工作)"
)
"""Words by which a report speaks of its own place: 我市, 全县, 市民政."""


def is_national(parts: Parts, votes: Counter[Place]) -> bool:
    """Return whether a report speaks of the whole country, often, and hardly of one place of its own."""
    text = "\n".join(block.view for block in parts.body)
    spoken = len(WHOLE.findall(text))
    most = max(votes.values(), default=0)
    return spoken > NATIONAL_MENTIONS and spoken > 2 * most and not any(f["strong"] for f in OWN.finditer(text))


def opens_nationally(parts: Parts, votes: Counter[Place]) -> bool:
    """Return whether a report opens with a body of the whole country and speaks of no place as its own."""
    leads = [block.view[:LEAD] for block in parts.body if len(block.view) > SHORT][:LEADS]
    own = any(found["strong"] for block in parts.body for found in OWN.finditer(block.view))
    provinces, most = len({place.parts[0] for place in votes}), max(votes.values(), default=0)
    first = bool(leads) and NATIONAL_LEAD.match(leads[0].lstrip()) is not None
    spread = provinces >= (PROVINCES - first) or most < NATIONAL_MENTIONS
    return not own and spread and any(NATIONAL_LEAD.search(lead) for lead in leads)


def nation(parts: Parts) -> Place | None:
    """Return the country where a report without a place of its own speaks of it, or of its ministry."""
    texts = (parts.title, *(block.view for block in (*parts.head, *parts.body)))
    own = any(OWN.search(text) for text in texts)
    return COUNTRY if not own and any(NATION.search(text) for text in texts) else None
