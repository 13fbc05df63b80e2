"""Which words of a text are terms: whole words, the longest first, as practitioners write them."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum.glossary.lookup import Lookup

NAMES = [
    ("review", "Review"),
    ("cp-plan", "Child protection plan"),
    ("cp-plan", "CP plan"),
    ("plan", "Plan"),
    ("mash", "MASH"),
    ("mash", "multi-agency safeguarding hub"),
    ("section-47", "Section 47"),
    ("section-47", "s47"),
    ("was-not-brought", "DNA"),
    ("looked-after", "Looked after"),
    ("looked-after", "LAC"),
    ("child-in-need", "Child in need"),
    ("child-in-need", "CiN"),
    ("neglect", "Neglect"),
    ("agency", "Agency"),
    ("emergency", "A&E"),
    ("social-care", "children's social care"),
    ("guidelines", "Fraser guidelines"),
    ("process", "Processes"),
    ("case", "Cases"),
    ("discharge", "Discharge"),
    ("discharge", "No further action"),
    ("nfa", "No further action"),
    ("meeting", "Professionals' meeting"),
]
GLOSSARY = Lookup(NAMES)


def found(text: str) -> list[tuple[str, str]]:
    return [
        (text[mention.start : mention.end], "+".join(mention.terms))
        for mention in GLOSSARY.mentions(text)
    ]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("The child protection plan is a plan.", ["child protection plan", "plan"]),
        ("A CP plan, not a cp plan", ["CP plan", "plan"]),
        ("our professionals' meeting", ["professionals' meeting"]),
        ("Professionals’ meetings", ["Professionals’ meetings"]),
        ("a mash of potatoes, and the MASH", ["MASH"]),
        ("MASHes no, MASHs yes, MASH's yes, MASH’s yes", ["MASHs", "MASH's", "MASH’s"]),
        ("the dna of it; a DNA at clinic", ["DNA"]),
        ("Reviews, reviewing, review's, the review", ["Reviews", "review's", "review"]),
        ("two agencies and an AGENCY", ["agencies", "AGENCY"]),
        ("children in need; a Child in Need", ["children in need", "Child in Need"]),
        ("CiN but not cin or CIN", ["CiN"]),
        (
            "looked-after, looked after, looked\nafter",
            ["looked-after", "looked after", "looked\nafter"],
        ),
        ("looked. After that", []),
        ("looked\n\nafter", []),
        (
            "section 47, Section-47, s47, s.47, S 47",
            ["section 47", "Section-47", "s47", "s.47", "S 47"],
        ),
        ("s471 and as47", []),
        ("multi-agency safeguarding hubs", ["multi-agency safeguarding hubs"]),
        ("multiagency safeguarding hub", ["multiagency safeguarding hub"]),
        ("multi agency safeguarding hub", ["multi agency safeguarding hub"]),
        ("self-neglect, neglectful, neglect-free", []),
        ("neglect - it was neglect.", ["neglect", "neglect"]),
        ("pre-MASH, MASH-led, MASH/police, (MASH)", ["MASH", "MASH", "MASH", "MASH"]),
        ("A&E, A & E, A and E; plan a and e", ["A&E", "A & E", "A and E", "plan"]),
        (
            "children’s social care, childrens social care",
            ["children’s social care", "childrens social care"],
        ),
        ("a Fraser guideline", ["Fraser guideline"]),
        ("one process, one case", ["process", "case"]),
        ("under_review and review_date", []),
        ("", []),
    ],
)
def test_names_are_found_as_practitioners_write_them(text: str, mentions: list[str]) -> None:
    assert [words for words, _ in found(text)] == mentions


def test_a_name_that_two_terms_share_belongs_to_both() -> None:
    assert found("No further action.") == [("No further action", "discharge+nfa")]


def test_only_the_first_mention_of_each_term_counts() -> None:
    text = (
        "MASH met the multi-agency safeguarding hub, then a review; no further action. Discharge."
    )

    first = GLOSSARY.first_mentions(text)

    assert [text[mention.start : mention.end] for mention in first] == [
        "MASH",
        "review",
        "no further action",
    ]


WORDS = st.sampled_from(
    [name for _, name in NAMES]
    + ["the", "and", "plan", "CP", "child", "protection", "-", "47", "’s", "\n"]
)


@given(st.lists(WORDS, max_size=12).map(" ".join))
@settings(deadline=None)
def test_mentions_stand_in_order_and_never_overlap(text: str) -> None:
    mentions = list(GLOSSARY.mentions(text))

    ends = [0, *(mention.end for mention in mentions)]
    assert all(end <= mention.start for end, mention in zip(ends, mentions, strict=False))
    assert all(mention.start < mention.end <= len(text) for mention in mentions)


@given(st.sampled_from(NAMES), st.text(max_size=20), st.text(max_size=20))
@settings(deadline=None)
def test_a_name_between_any_words_is_found(name: tuple[str, str], before: str, after: str) -> None:
    start = len(before) + 3
    text = f"{before} . {name[1]} . {after}"

    mention = next(each for each in GLOSSARY.mentions(text) if each.start == start)

    assert mention.end == start + len(name[1])
    assert name[0] in mention.terms


@given(st.randoms(use_true_random=False), st.lists(WORDS, max_size=12).map(" ".join))
@settings(deadline=None)
def test_the_order_of_names_makes_no_difference(random: Random, text: str) -> None:
    shuffled = Lookup(random.sample(NAMES, len(NAMES)))

    assert list(shuffled.mentions(text)) == list(GLOSSARY.mentions(text))
