"""From rules files to `Treaty` values: every file is validated whole, and all faults are told at once."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any, cast, get_args

from depositary.errors import BadData
from depositary.law import rules as r
from depositary.law.durations import Duration
from depositary.law.tables import Table
from depositary.model import Action, ConductName, Weapon

HERE = Path(__file__).parent
ACTIONS: tuple[str, ...] = get_args(Action)
CONDUCT: tuple[str, ...] = get_args(ConductName)
WEAPONS: tuple[str, ...] = tuple(one for one in get_args(Weapon) if one != "mine")
"""Rules name kinds of weapon; `mine` (of no type) is a word of reports, answered from both kinds of mine."""

GENERAL_SUBJECTS = (
    "signature",
    "consent",
    "consent-revoked",
    "notice-revoked",
    "no-suspension-clause",
    "succession",
    "extinction",
    "no-instrument",
    "no-provisional-clause",
    "disowned-signature",
    "ended",
)


def load_treaties(folder: Path | None = None) -> dict[str, r.Treaty]:
    """Read and validate all rules files, parents before their protocols.

    Raises BadData with every fault of every file: file, place, reason.
    """
    home = folder or HERE / "treaties"
    faults: list[str] = []
    files = sorted(home.glob("*.toml"))
    treaties = {one.id: one for one in (_read(file, faults) for file in files) if one is not None}
    faults += [
        f"{one.id}.toml, parent: no rules file for {one.parent!r}"
        for one in treaties.values()
        if one.parent and one.parent not in treaties
    ]
    if faults:
        raise BadData(faults)
    return dict(sorted(treaties.items(), key=lambda item: (bool(item[1].parent), item[0])))


def load_general_law() -> r.GeneralLaw:
    """Read the rules of general international law. Raises BadData as `load_treaties` does."""
    file = HERE / "general.toml"
    faults: list[str] = []
    table = Table(tomllib.loads(file.read_text("utf-8")), file.name, "", faults)
    rules = {about: table.one(about, Table.rule) for about in GENERAL_SUBJECTS}
    faults += [f"{file.name}, [{about}]: is missing" for about, rule in rules.items() if rule is None]
    if faults:
        raise BadData(faults)
    return r.GeneralLaw({about: rule for about, rule in rules.items() if rule is not None})


def _read(file: Path, faults: list[str]) -> r.Treaty | None:
    try:
        values = tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        faults.append(f"{file.name}: is no TOML: {error}")
        return None
    return read_treaty(values, file.name, faults)


def read_treaty(values: dict[str, Any], file: str, faults: list[str]) -> r.Treaty | None:
    """The treaty that a parsed rules file states; null, with reasons in `faults`, where it does not hold."""
    found: list[str] = []
    treaty = Table(values, file, "", found).closed(_treaty)
    if not found:
        found += [f"{file}, {fault}" for fault in _contradictions(treaty)]
    if not found and f"{treaty.id}.toml" != file:
        found.append(f"{file}, id: {treaty.id!r} is not the file's name")
    faults += found
    return None if found else treaty


def _treaty(table: Table) -> r.Treaty:
    return r.Treaty(
        id=table.text("id"),
        title=table.text("title"),
        short_names=table.texts("short_names"),
        untc=table.text("untc", ""),
        parent=table.text("parent", ""),
        depositaries=table.texts("depositaries"),
        sources=table.texts("sources"),
        entry=table.one("entry_into_force", _entry) or _no_entry(table),
        later=table.every("later_state", _later),
        withdrawal=table.one("withdrawal", _withdrawal),
        no_withdrawal=table.one("no_withdrawal", Table.rule),
        succession=cast(
            "r.SuccessionEffect", table.text("succession", "succession", get_args(r.SuccessionEffect))
        ),
        provisional=table.one("provisional_application", _provisional),
        end=table.one("end", lambda one: r.End(one.rule(), one.some_day("date"))),
        treatments=table.every("treatments", _treatment),
        conduct=table.every("conduct", _conduct),
        outside=table.every(
            "outside", lambda one: r.Outside(one.rule(), one.texts("weapons", choices=WEAPONS))
        ),
        duties=table.every("duties", _duty),
        classes=table.one("classes", _classes) or {},
        facts=table.every("facts", _fact),
    )


def _no_entry(table: Table) -> r.EntryIntoForce:
    table.fault("[entry_into_force]", "is missing")
    rule = r.Rule("", "")
    return r.EntryIntoForce(rule, Duration("same_day"), None, None, None)


def _entry(table: Table) -> r.EntryIntoForce:
    return r.EntryIntoForce(
        rule=table.rule(),
        duration=table.duration(),
        date=table.day("date"),
        trigger=table.day("trigger"),
        threshold=table.one("threshold", _threshold),
        not_before=table.day("not_before"),
        date_verified=table.flag("date_verified", default=False),
        note=table.text("note", ""),
    )


def _threshold(table: Table) -> r.Threshold:
    return r.Threshold(
        count=table.number("count", 0),
        actions=table.texts("actions", choices=ACTIONS),
        states=table.states("states"),
        not_on_record=table.states("not_on_record"),
    )


def _later(table: Table) -> r.LaterState:
    applies = cast("r.Applies", table.text("applies", choices=get_args(r.Applies)))
    return r.LaterState(table.rule(), table.duration(), applies, table.texts("actions", (), ACTIONS))


def _withdrawal(table: Table) -> r.Withdrawal:
    return r.Withdrawal(
        notice_article=table.text("notice_article"),
        rule=table.rule(),
        duration=table.duration(),
        minimum=table.flag("minimum", default=False),
        not_before=table.duration("not_before") if "not_before" in table.values else None,
        conflict_bar=table.one("conflict_bar", Table.rule),
        survives=table.text("survives", ""),
    )


def _provisional(table: Table) -> r.ProvisionalApplication:
    return r.ProvisionalApplication(table.rule(), table.texts("applies_to"))


def _treatment(table: Table) -> r.Treatment:
    kind = cast("r.TreatmentKind", table.text("as", choices=get_args(r.TreatmentKind)))
    effective = table.day("effective")
    if (kind == "stated-effect") != (effective is not None):
        table.fault("effective", "belongs to a stated-effect, and to nothing else")
    action = table.text("action", choices=ACTIONS)
    return r.Treatment(table.text("state"), action, table.some_day("date"), kind, table.rule(), effective)


def _conduct(table: Table) -> r.ConductRule:
    return r.ConductRule(
        rule=table.rule(),
        effect=cast("r.ConductEffect", table.text("effect", choices=get_args(r.ConductEffect))),
        conduct=table.texts("conduct", choices=CONDUCT),
        weapons=table.texts("weapons", choices=WEAPONS),
        addressed=table.text("addressed", ""),
        conditions=table.every("conditions", Table.rule),
        exceptions=table.every("exceptions", _exemption),
    )


def _exemption(table: Table) -> r.Exemption:
    counterpart = table.text("counterpart", "", ("party",))
    return r.Exemption(table.rule(), table.texts("conduct", choices=CONDUCT), counterpart)


def _duty(table: Table) -> r.DutyRule:
    base = table.text("base", "", ("state-entry", "general-entry", "deposit"))
    fixed, yearly = table.day("date"), table.text("yearly", "")
    if sum((bool(base), fixed is not None, bool(yearly))) > 1:
        table.fault("base", "a duty has a base, or a date, or a yearly day: not two of them")
    return r.DutyRule(
        id=table.text("id"),
        rule=table.rule(),
        base=cast("Any", base),
        duration=table.duration() if base else None,
        date=fixed,
        yearly=_month_day(table, yearly) if yearly else None,
        condition=table.text("condition", ""),
        extension=table.text("extension", ""),
        ambiguity=table.text("ambiguity", ""),
        joined_after=table.day("joined_after"),
        after=table.text("after", ""),
    )


def _month_day(table: Table, text: str) -> tuple[int, int] | None:
    try:
        day = date.fromisoformat(f"{_NO_LEAP_YEAR}-{text}")
    except ValueError:
        table.fault("yearly", f"should be a month and a day of every year, such as 04-30, not {text!r}")
        return None
    return day.month, day.day


_NO_LEAP_YEAR = 2001


def _classes(table: Table) -> dict[str, tuple[str, ...]]:
    return {name: table.states(name) for name in table.values}


def _fact(table: Table) -> r.Fact:
    return r.Fact(table.text("subject"), table.text("text"), table.text("article"), table.flag("verified"))


def _contradictions(treaty: r.Treaty) -> list[str]:
    """What cannot be true of one treaty at once, though each table alone is well formed."""
    return [*_clocks_that_disagree(treaty), *_rules_of_equal_rank(treaty), *_missing_parts(treaty)]


def _clocks_that_disagree(treaty: r.Treaty) -> list[str]:
    entry = treaty.entry
    if entry.trigger is None or entry.date is None:
        return []
    reckoned = reckoned_entry(entry, entry.trigger)
    if reckoned == entry.date:
        return []
    why = f"{entry.duration.sum(entry.trigger)} ({entry.rule.article})"
    return [f"[entry_into_force] date: {entry.date} is not {reckoned}, {why}; mend date or trigger"]


def reckoned_entry(entry: r.EntryIntoForce, trigger: date) -> date:
    """General entry into force as it follows from the day on which the threshold was met."""
    reckoned = entry.duration.after(trigger)
    return max(reckoned, entry.not_before) if entry.not_before else reckoned


def _rules_of_equal_rank(treaty: r.Treaty) -> list[str]:
    """Pairs of conduct rules that say opposite things of the same conduct, weapon and addressees."""
    faults = []
    for position, one in enumerate(treaty.conduct):
        for other in treaty.conduct[position + 1 :]:
            if one.addressed == other.addressed and {one.effect, other.effect} in _OPPOSED:
                both = set(one.conduct) & set(other.conduct), set(one.weapons) & set(other.weapons)
                if all(both):
                    what = f"{sorted(both[0])} with {sorted(both[1])}"
                    faults.append(_opposed(one, other, what))
    return faults


def _opposed(one: r.ConductRule, other: r.ConductRule, what: str) -> str:
    first, second = f"{one.rule.article} ({one.effect})", f"{other.rule.article} ({other.effect})"
    return f"[conduct]: {first} and {second} say opposite things of {what}; let one except the other"


_OPPOSED = ({"prohibits", "regulates"}, {"prohibits", "requires"})


def _missing_parts(treaty: r.Treaty) -> list[str]:
    faults = []
    if (treaty.withdrawal is None) == (treaty.no_withdrawal is None):
        faults.append(
            "[withdrawal]: give either [withdrawal] or [no_withdrawal], which says why there is none"
        )
    cited = {one.rule.article for one in treaty.conduct}
    faults += [
        f"[provisional_application] applies_to: no [conduct] rule is {article}"
        for article in (treaty.provisional.applies_to if treaty.provisional else ())
        if article not in cited
    ]
    faults += [
        f"[conduct] addressed: no class {one.addressed!r} under [classes]"
        for one in treaty.conduct
        if one.addressed and one.addressed.removeprefix("not-") not in treaty.classes
    ]
    return faults
