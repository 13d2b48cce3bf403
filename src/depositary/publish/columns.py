"""The columns of every export: name, kind and meaning. Files are written, and documented, from this table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Kind = Literal["text", "day", "number", "share", "yes-no", "object"]


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds."""

    kind: Kind
    meaning: str


def _t(meaning: str) -> Column:
    return Column("text", meaning)


def _d(meaning: str) -> Column:
    return Column("day", meaning)


def _n(meaning: str) -> Column:
    return Column("number", meaning)


CLAIMS: Mapping[str, Column] = {
    "claim": _t("id of the claim"),
    "report": _t("id of the report"),
    "url": _t("address of the report, empty for a file"),
    "source": _t("host of the outlet, `local` for a file"),
    "story": _t("id of the first report of the same wire story: count stories, not reports"),
    "published": _d("day on which the report was published"),
    "development": _t("id of the development that the claim speaks of, empty for counts"),
    "kind": _t("`act`, `conduct` or `count`"),
    "state": _t("ISO 3166-1 alpha-3 code of the state, empty for counts"),
    "treaty": _t("id of the treaty"),
    "act": _t("of an act: which"),
    "stage": _t("of an act: the furthest step that the claim speaks of"),
    "weapon": _t("of a conduct: with which weapon"),
    "conduct": _t("of a conduct: which"),
    "status": _t("of a conduct: from `considered` to `ruled-out`"),
    "count": _t("of a count: what is counted"),
    "value": _n("of a count: how many states"),
    "bound": _t("of a count: `exact`, `about`, `at-least` or `under`"),
    "to": _t("of a transfer: code of the receiving state"),
    "date": _t("when it happened or will, as EDTF"),
    "first_day": _d("first day that the date may mean"),
    "last_day": _d("last day that the date may mean"),
    "speaker": _t("whose statement it is, empty where the outlet says it"),
    "evidence": _t("the words of the report"),
    "span_start": _n("where they begin in its text, in code points"),
    "span_end": _n("where they end"),
    "rule": _t("the rule that found the claim"),
    "sure": Column("share", "how sure the reader is, 0 to 1"),
    "verdict": _t("verdict as of the report's day"),
    "verdict_on": _d("that day"),
    "because": _t("why, as sentences"),
    "today": _t("verdict as of the day of the last judging"),
    "today_on": _d("that day"),
    "today_because": _t("why, as sentences"),
    "record_version": _t("version of the record by which it was judged"),
    "set_aside": Column("yes-no", "rejected or withdrawn in review"),
    "review": _t("latest review: `confirm`, `correct`, `reject` or `withdraw`"),
    "review_by": _t("who reviewed"),
    "review_reason": _t("why"),
}

DEVELOPMENTS: Mapping[str, Column] = {
    "development": _t("id: state, act or conduct, treaty or weapon"),
    "kind": _t("`act` or `conduct`"),
    "state": _t("ISO 3166-1 alpha-3 code"),
    "treaty": _t("id of the treaty, of an act"),
    "act": _t("which act"),
    "weapon": _t("of a conduct: with which weapon"),
    "conduct": _t("which conduct"),
    "stage": _t("the latest: furthest step of an act, last told status of a conduct"),
    "claims": _n("how many claims"),
    "reports": _n("in how many reports"),
    "stories": _n("from how many independent sources: copies of a wire story are one"),
    "speakers": _n("by how many named speakers"),
    "disagreement": _t("where reports disagree, as sentences"),
    "to": _t("of a transfer: code of the receiving state"),
    "news_day": _d("when the latest stage was first reported"),
    "first_seen": _d("day of the first report"),
    "last_seen": _d("day of the last report"),
    "first_day": _d("first day that reports give"),
    "last_day": _d("last day that reports give"),
}

REPORTS: Mapping[str, Column] = {
    "id": _t("name by which it was read: file, address or id of a document"),
    "report": _t("id of the report in the store"),
    "url": _t("address"),
    "published": _d("day of publication"),
    "language": _t("language code"),
    "title": _t("title"),
    "text": _t("the text that claims quote, empty once purged"),
    "source": _t("host of the outlet, `local` for a file"),
    "retrieved": _t("when it was stored"),
    "reader": _t("who read it: name and version"),
    "purged": _d("day on which its text was taken out"),
    "story": _t("id of the first report of the same wire story"),
    "origins": Column("object", "where text, date and language were found"),
}

REVIEWS: Mapping[str, Column] = {
    "review": _t("id of the review"),
    "report": _t("id of the report"),
    "claim_key": _t("key of the claim in the report"),
    "decision": _t("`confirm`, `correct`, `reject` or `withdraw`"),
    "name": _t("who reviewed"),
    "reason": _t("why"),
    "at": _t("when"),
    "correction": Column("object", "corrected fields"),
    "original": Column("object", "the claim's fields before"),
}

CHANGES: Mapping[str, Column] = {
    "day": _d("when the verdict became another"),
    "claim": _t("id of the claim"),
    "development": _t("id of the development"),
    "before": _t("verdict before"),
    "after": _t("verdict after"),
    "record_before": _t("version of the record before"),
    "record_after": _t("version of the record after"),
    "because": _t("the deciding sentence"),
}

EXPORTS: Mapping[str, Mapping[str, Column]] = {
    "claims": CLAIMS,
    "developments": DEVELOPMENTS,
    "reports": REPORTS,
    "reviews": REVIEWS,
    "changes": CHANGES,
}
