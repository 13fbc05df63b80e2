"""The worksheets and expectations of the demonstration are such as people could have given."""

from collections import Counter

from forum.case_reviews.divergence import Leaning
from forum.demonstration import content
from forum.demonstration.writing import CaseReview
from forum.worksheets.choices import Subject

REVIEWS = {each.slug: each for each in content.case_reviews()}
FOUR = {"general-practice", "health-visiting", "childrens-social-care", "primary-school"}


def closed() -> CaseReview:
    return next(each for each in REVIEWS.values() if each.status == "closed")


def test_every_voice_of_the_closed_review_filled_in_a_worksheet(agency_of: dict[str, str]) -> None:
    asked = next(e for e in content.sharing_requests() if e.case_review == closed().slug)
    assert Counter(agency_of[each.author] for each in asked.sheets) == dict.fromkeys(FOUR, 8)


def test_whoever_filled_one_in_speaks_in_that_review() -> None:
    for asked in content.sharing_requests():
        voices = {each.author for each in REVIEWS[asked.case_review].perspectives}
        authors = [each.author for each in asked.sheets]
        assert set(authors) <= voices
        assert len(authors) == len(set(authors))


def test_every_worksheet_thinks_of_two_people_and_says_something_of_its_own() -> None:
    sheets = [each for asked in content.sharing_requests() for each in asked.sheets]
    for sheet in sheets:
        assert len(sheet.decisions) >= 2
        assert set(sheet.decisions) <= {each.value for each in Subject}
    said = Counter(words for each in sheets for words in (each.recorded, each.unsure))
    assert [words for words, times in said.items() if times > 1] == []


def test_nobody_expects_something_of_their_own_agency_or_of_more_than_two() -> None:
    by = Counter(each.by for each in content.expectations())
    assert max(by.values()) <= 2
    for each in content.expectations():
        assert each.by != each.of
        for way in each.ways:
            assert len(way) == len(REVIEWS[each.case_review].statements)
            assert set(way) <= {*Leaning, ""}
