"""The language of word patterns: what each of its elements matches, and what it refuses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depositary.reading.patterns import LONG_GAP, SHORT_GAP, Label, Matcher

LABEL = Label("kind", "value", "form")
WORDS = st.sampled_from(["left", "the", "treaty", "Treaty", "of", ",", "Ottawa", "non", "leaves"])


def found(pattern: str, text: str) -> list[str]:
    """The stretches of a text, words separated by spaces, that a pattern matches."""
    words = text.split()
    return [" ".join(words[match.start : match.end]) for match in Matcher([(pattern, LABEL)]).find(words)]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("left", "Poland left", ["left"]),
        ("left", "Poland leaves", []),
        ("has left", "Poland has left", ["has left"]),
        ("has left", "Poland has not left", []),
        ("withdr*", "Poland withdrew , withdraws and withdr", ["withdrew", "withdraws", "withdr"]),
        ("withdr*", "Poland draws", []),
        ("left|quit", "one left , one quit", ["left", "quit"]),
        ("left|qui*", "one quits", ["quits"]),
        ("the old? treaty", "the treaty and the old treaty", ["the treaty", "the old treaty"]),
        ("the old|new? treaty", "the new treaty", ["the new treaty"]),
        ("left early?", "Poland left early", ["left", "left early"]),
        ("treaty _ mines", "treaty on mines", ["treaty on mines"]),
        ("treaty _ mines", "treaty mines", []),
        ("treaty _ mines", "treaty , mines", []),
    ],
)
def test_words_in_a_row(pattern: str, text: str, expected: list[str]) -> None:
    """`word*` is a beginning, `a|b` either, `word?` optional, `_` one word and no sign."""
    assert found(pattern, text) == expected


@pytest.mark.parametrize("skipped", range(SHORT_GAP + 2))
def test_a_short_gap_skips_up_to_four_words(skipped: int) -> None:
    """`..` reaches over four words, not five."""
    text = " ".join(["signed", *["so"] * skipped, "treaty"])
    assert found("signed .. treaty", text) == ([text] if skipped <= SHORT_GAP else [])


@pytest.mark.parametrize("sign", [",", ";", "—", '"', "("])
def test_a_short_gap_ends_at_a_sign(sign: str) -> None:
    """`..` stays within a clause; an apostrophe's "'s" is no sign."""
    assert found("signed .. treaty", f"signed it {sign} a treaty") == []
    assert found("signed .. treaty", "signed Poland 's treaty") == ["signed Poland 's treaty"]


@pytest.mark.parametrize("skipped", [0, 1, LONG_GAP, LONG_GAP + 1])
def test_a_long_gap_skips_up_to_sixteen_words_or_signs(skipped: int) -> None:
    """`...` reaches over signs too."""
    text = " ".join(["signed", *[","] * skipped, "treaty"])
    assert found("signed ... treaty", text) == ([text] if skipped <= LONG_GAP else [])


@pytest.mark.parametrize(
    ("pattern", "text", "matches"),
    [
        ("ottawa", "OTTAWA", True),
        ("ottawa", "Ottawa", True),
        ("Ottawa", "ottawa", True),
        ("=Ottawa", "Ottawa", True),
        ("=Ottawa", "OTTAWA", True),  # a line of capitals is a headline
        ("=Ottawa", "ottawa", False),
        ("=may", "May", True),  # the first word of a sentence has a capital
        ("=May", "may", False),
        ("=ATT", "att", False),
        ("=ATT", "Att", False),
        ("=US", "us", False),
        ("=Łotwa", "ŁOTWA", True),
        ("конвенци*", "КОНВЕНЦИИ", True),
        ("żołnierz", "ŻOŁNIERZ", True),
        ("länder", "LÄNDER", True),
        ("län*", "LÄNDER", True),
    ],
)
def test_cases_of_letters(pattern: str, text: str, matches: bool) -> None:  # noqa: FBT001
    """Small letters match all cases, in every script; `=` matches a name letter by letter, or in capitals."""
    assert bool(found(pattern, text)) is matches


@pytest.mark.parametrize("word", ["İstanbul", "İ", "ſ", "ß", "ŉ", "ﬁ", "Σ", "ς"])
def test_letters_that_change_length_with_case_are_found_in_their_place(word: str) -> None:
    """'İ'.lower() is two letters: places are those of words, so nothing is displaced."""
    match = Matcher([(word, LABEL), ("left", LABEL)]).find(["x", word, "left"])
    assert [(one.start, one.end) for one in match] == [(1, 2), (2, 3)]


@pytest.mark.parametrize("apostrophe", ["'", "’", "ʼ"])
def test_apostrophes_are_one(apostrophe: str) -> None:
    """Outlets write three signs for one apostrophe."""
    assert found("зобов'язання", f"зобов{apostrophe}язання") == [f"зобов{apostrophe}язання"]
    assert found("зобовʼязання", "зобов'язання") == ["зобов'язання"]


def test_hits_are_the_words_named() -> None:
    """Words that a gap skips are no part of what tells something."""
    (match,) = Matcher([("took .. effect", LABEL)]).find(["it", "took", "full", "legal", "effect"])
    assert (match.start, match.end, match.hits) == (1, 5, (1, 4))


def test_overlapping_matches_are_all_found() -> None:
    """Which of them counts is for others to say."""
    patterns = [("the treaty", Label("pact", "it")), ("treaty of rome", Label("treaty", "other"))]
    matches = Matcher(patterns).find(["the", "treaty", "of", "Rome"])
    assert [(match.label.kind, match.start, match.end) for match in matches] == [
        ("pact", 0, 2),
        ("treaty", 1, 4),
    ]


def test_one_pattern_may_have_several_labels() -> None:
    """A word may mean two things; the same meaning twice is one."""
    twice = [
        ("left", Label("act", "leave")),
        ("left", Label("step", "effect")),
        ("left", Label("act", "leave")),
    ]
    assert {match.label.kind for match in Matcher(twice).find(["left"])} == {"act", "step"}
    assert len(Matcher(twice).find(["left"])) == 2


@pytest.mark.parametrize("pattern", ["", "=", "_ treaty", ".. treaty", "... treaty"])
def test_a_pattern_begins_with_a_word(pattern: str) -> None:
    """A gap at the start would begin anywhere."""
    with pytest.raises(ValueError, match="begins with a word"):
        Matcher([(pattern, LABEL)])


@pytest.mark.parametrize("pattern", ["left?", "the? old?"])
def test_a_pattern_of_optional_words_alone_is_refused(pattern: str) -> None:
    """It would match nothing at all, everywhere; the message quotes the pattern."""
    with pytest.raises(ValueError, match=r"at least one word.*" + pattern.replace("?", r"\?")):
        Matcher([(pattern, LABEL)])


def _plain(parts: list[str], words: list[str]) -> set[tuple[int, int]]:
    """The same by the plainest means: try every start, and follow the pattern word by word."""

    def ends(at: int, rest: list[str]) -> set[int]:
        if not rest:
            return {at}
        part, *after = rest
        if part in ("..", "..."):
            limit = SHORT_GAP if part == ".." else LONG_GAP
            reached: set[int] = set()
            for skip in range(limit + 1):
                reached |= ends(at + skip, after) if at + skip < len(words) else set()
                if part == ".." and at + skip < len(words) and not words[at + skip][0].isalnum():
                    break
            return reached
        optional = part.endswith("?")
        reached = ends(at, after) if optional else set()
        for one in part.removesuffix("?").split("|"):
            if at < len(words) and (
                words[at].lower().startswith(one[:-1]) if one.endswith("*") else words[at].lower() == one
            ):
                reached |= ends(at + 1, after)
        return reached

    return {(start, end) for start in range(len(words)) for end in ends(start, parts)}


@given(
    st.sampled_from(
        [
            "left",
            "left the? treaty",
            "le* .. treaty",
            "left|the of? ottawa",
            "the ... ottawa|treaty",
            "treaty of .. non*",
        ]
    ),
    st.lists(WORDS, max_size=24),
)
def test_the_trie_finds_what_a_plain_search_finds(pattern: str, words: list[str]) -> None:
    """Many patterns in one pass, and the same answer as one after the other."""
    others = [("ottawa non", Label("other", "x")), ("the", Label("other", "y"))]
    matches = Matcher([(pattern, LABEL), *others]).find(words)
    assert {(m.start, m.end) for m in matches if m.label == LABEL} == _plain(pattern.split(), words)


def _told(pattern: str, words: list[str]) -> set[tuple[int, int]]:
    """What a plain search finds, without the empty stretch that optional words may leave."""
    return {(start, end) for start, end in _plain(pattern.split(), words) if start < end}


@given(
    st.lists(
        st.lists(
            st.sampled_from(
                ["left", "the|of", "le*|the?", "treaty|ottawa", "the?", "left|quit|le*", "..", "treaty"]
            ),
            min_size=1,
            max_size=4,
        ).map(" ".join),
        min_size=1,
        max_size=5,
    ),
    st.lists(WORDS, max_size=12),
)
def test_patterns_that_share_words_do_not_share_endings(patterns: list[str], words: list[str]) -> None:
    """Alternatives lead to one place in memory, and each pattern still matches what it matches alone."""
    sound = []
    for pattern in patterns:
        try:
            Matcher([(pattern, LABEL)])
        except ValueError:
            continue
        sound.append(pattern)
    labels = [Label("kind", str(number)) for number in range(len(sound))]
    together = Matcher(list(zip(sound, labels, strict=True))).find(words)
    for pattern, label in zip(sound, labels, strict=True):
        alone = Matcher([(pattern, LABEL)]).find(words)
        found = {(match.start, match.end, match.hits) for match in together if match.label == label}
        assert found == {(match.start, match.end, match.hits) for match in alone}
        if ".." not in pattern:  # a plain search lets a gap end in nothing
            assert {(start, end) for start, end, _ in found} == _told(pattern, words)


def test_companions_are_sought_only_beside_another_pattern() -> None:
    """Words that only say how another is meant cost nothing in a sentence that says nothing else."""
    matcher = Matcher([("left", LABEL)], [("which", Label("clause", "relative"))])
    assert matcher.find(["which", "rose"], always=False) == []
    assert [match.label.kind for match in matcher.find(["which", "rose"])] == ["clause"]
    beside = matcher.find(["which", "left"], always=False)
    assert [match.label.kind for match in beside] == [LABEL.kind, "clause"]


def test_a_clitic_is_no_part_of_its_word() -> None:
    """What is glued to a word hides it not; a word that is known as it stands is left whole."""
    matcher = Matcher([("=Suomi", LABEL), ("mikään", LABEL)], clitics=("kin", "kaan", "kään"))
    assert [match.start for match in matcher.find(["Suomikaan", "mikään", "kaan", "Suomenkin"])] == [0, 1]
