"""Stored claims as schema.org ClaimReview in JSON-LD, which archives and fact-check feeds read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from depositary.publish import footnotes, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from depositary.model import State
    from depositary.publish.json_lines import Json
    from depositary.store.answers import StoredClaim

RATINGS = {
    "confirmed": 5,
    "lawful": 4,
    "ahead": 3,
    "open": 3,
    "in-breach": 2,
    "contradicted": 1,
    "impossible": 1,
}
"""schema.org wants a number; the verdict's own word stands beside it, and counts. 3 is "cannot say"."""

ORGANISATION = {"@type": "Organization", "name": "depositary", "description": "An open monitor of treaties"}


def of_claim(value: StoredClaim, states: Mapping[str, State]) -> Json:
    """One ClaimReview. Rejected and withdrawn claims say so in `reviewAspect`."""
    today = value.checked.today
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "identifier": value.id,
        "datePublished": today.on.isoformat(),
        "author": ORGANISATION,
        "claimReviewed": words.claim(value.checked.claim, states),
        "itemReviewed": _claim(value),
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": RATINGS[today.verdict],
            "bestRating": 5,
            "worstRating": 1,
            "alternateName": today.verdict,
        },
        "reviewBody": " ".join(f"{step.article}: {step.text}" for step in today.because),
        "reviewAspect": [
            f"{footnotes.DECISIONS[one.decision]} by {one.name}: {one.reason}" for one in value.reviews
        ],
    }


def _claim(value: StoredClaim) -> Json:
    report = value.report
    appearance: Json = {
        "@type": "Article",
        "name": report.title,
        "url": report.url,
        "inLanguage": report.language,
        "datePublished": report.published.isoformat() if report.published else None,
        "publisher": {"@type": "Organization", "name": report.source},
    }
    claim = value.checked.claim
    said: Json = {
        "@type": "Claim",
        "text": claim.evidence,
        "datePublished": appearance["datePublished"],
        "appearance": _filled(appearance),
    }
    author = {"@type": "Person", "name": claim.speaker} if claim.speaker else None
    return _filled({**said, "author": author})


def _filled(fields: Json) -> Json:
    return {name: value for name, value in fields.items() if value is not None}
