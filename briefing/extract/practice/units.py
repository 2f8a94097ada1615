"""The clauses of a sentence in units: one deed with what belongs to it, apart from results, problems, plans."""

from __future__ import annotations

import re

from briefing.extract.practice.clauses import ASIDE, LABEL, MEANS, VEIL, Clause

Unit = list[Clause]

SERVICE = "服务实践"
"""The topic of what is done for people: it goes with the deed that makes it possible."""
_NAMED = re.compile(r"(?<![全各该我本一-十两几])[一-龥]{2,}(?:市|县|区|镇|乡|街道|旗|州|社区|村)|[市县区镇乡村州]里")
_UNITS = re.compile("[省市县区州盟旗镇乡街道村]+")
_MONEY = re.compile(
    r"(?:投入|投资|花了|拿出|拨付|争取到?|筹[集措资]|安排|统筹|列支)[^，,]*(?:元|资金|经费)[^，,]{0,4}\Z"
)
_STOCKED = re.compile(r"(?:新?建成|建有|设立|设有|登记)[^，,]*\d")
"""What says how many there are where it follows on how many there are of another thing."""
_SLIGHT = re.compile(r"[^\d█]{1,12}")
_AMOUNT = re.compile(r"\d[\d,.]*[万亿]?多?元")
_LAID_DOWN = re.compile(r"[把将对]|计划")
_DOCUMENT = re.compile(rf"{VEIL}{ASIDE}*\Z")


def units(clauses: list[Clause]) -> list[Unit]:
    """Return the clauses of a sentence in units, in order; what frames a clause (在…, 通过…) goes with it."""
    found: list[Unit] = []
    frames: Unit = []
    for clause in clauses:
        if clause.kind == "frame":
            frames.append(clause)
            continue
        if found and not _begins(found[-1], frames, clause):
            found[-1] += [*frames, clause]
        else:
            found.append([*frames, clause])
        frames = []
    if frames and found and "deed" in kinds(found[-1]) and 2 * _length(frames) < _length(found[-1]):
        found[-1] += frames
    elif frames:
        found.append(frames)
    return [_without_background(unit) for unit in found]


def _without_background(unit: Unit) -> Unit:
    """Return a unit without a label, nor what stands in front in two clauses or more and is longer than the rest."""
    while len(unit) > 1 and LABEL.search(unit[0].words):
        unit = unit[1:]
    done = next((i for i, one in enumerate(unit) if one.kind != "frame"), 0)
    begun = next((i for i, one in enumerate(unit[:done]) if MEANS.match(one.words)), done)
    if done > 1 and _length(unit[:done]) > _length(unit[done:]):
        return unit[begun:]
    return unit


def _length(unit: Unit) -> int:
    return unit[-1].end - unit[0].start


def kinds(unit: Unit) -> set[str]:
    """Return what the clauses of a unit say, but for frames and details."""
    return {str(one.kind) for one in unit if one.kind not in ("frame", "detail")}


def core(unit: Unit) -> list[Clause]:
    """Return the clauses that tell what a unit is about: its deeds and for whom, not the money that is the means."""
    told = [one for one in unit if one.kind == "deed" or one.does or one.words.endswith("的")]
    deeds = told or unit
    ends = [one for one in deeds if not _AMOUNT.search(one.words)]
    return ends if ends and _MONEY.search(deeds[0].words) else deeds


def _begins(unit: Unit, frames: Unit, clause: Clause) -> bool:
    """Return whether a clause begins a unit of its own behind `unit`; `frames` stand between."""
    said = kinds(unit)
    if "told" in said:
        return True
    if clause.kind == "detail" or not said or _belongs(unit[-1], clause):
        return False
    if clause.kind in ("plan", "told"):
        return clause.kind not in said
    if clause.kind == "lack":
        return bool(said & {"deed", "plan"})
    if clause.kind in ("state", "tally", "story", "talk"):
        return "deed" in said and not _follows(unit, clause)
    return _begins_deed(unit, said, frames, clause)


def _begins_deed(unit: Unit, said: set[str], frames: Unit, clause: Clause) -> bool:
    if "plan" in said:
        return False
    if clause.kind in ("weak", "vague"):
        return not said & {"deed", "weak", "vague"}
    alone = not (clause.actor or frames or VEIL in clause.words)
    if said <= {"tally", "story", "talk"} or (said == {"state"} and _STOCKED.match(clause.words)):
        return not alone
    return "deed" not in said or _apart(unit, frames, clause)


def _belongs(last: Clause, clause: Clause) -> bool:
    """Return whether a clause tells what the document issued in the last one lays down (把…, 对…)."""
    return bool(_DOCUMENT.search(last.words) and _LAID_DOWN.match(clause.words)) and clause.kind in ("deed", "plan")


def _follows(unit: Unit, clause: Clause) -> bool:
    """Return whether what came of a deed goes with it: it has no subject of its own, or is shorter than the deed."""
    if not clause.led and unit[-1].kind in ("deed", "detail"):
        return True
    if clause.words.startswith("这"):
        return False
    done = max(one.end for one in unit if one.kind in ("deed", "detail"))
    return clause.end - done < done - unit[0].start


def _apart(unit: Unit, frames: Unit, clause: Clause) -> bool:
    """Return whether a deed is another one than that of the unit: by another actor, or on another topic."""
    last = [one for one in unit if one.kind == "deed"][-1]
    if (
        _AMOUNT.search(last.words)
        and _AMOUNT.search(clause.words)
        and (clause.topic == last.topic or not (clause.topic and last.topic))
    ):
        return False
    if _NAMED.search(clause.actor) and clause.actor != last.actor and not _UNITS.fullmatch(clause.actor):
        return True
    if not frames and not clause.actor and unit[-1] is last and _MONEY.search(last.words):
        return False
    if not frames and not clause.actor and (clause.topic == SERVICE or _SLIGHT.fullmatch(clause.words)):
        return False
    return bool(clause.topic and last.topic and clause.topic != last.topic)
