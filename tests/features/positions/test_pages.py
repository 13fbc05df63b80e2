"""The pages of statements, positions and the map."""

from forum.case_reviews.divergence import Answer
from forum.case_reviews.lifecycle import Phase
from forum.kernel.vocabulary import Role
from tests.client import Browser
from tests.factories import Make
from tests.features.case_reviews import makers as reviews
from tests.features.positions import makers

WHO_ASKS = "It depends on who asks, and how."


def test_somebody_says_where_they_stand_and_finds_it_again(make: Make, browser: Browser) -> None:
    review = reviews.opened(make.practitioner("midwifery"), reviews.reviewer(make))
    statement = makers.statement(reviews.led(make, review), review)
    make.session.commit()
    address = f"/case-reviews/{review.public_id}/positions"
    browser.sign_in(make.practitioner("nursery"))
    name = f"{statement.public_id}-my_practice"
    page = browser.open(address)
    sent = browser.fill_in(page, {name: "depends", f"{name}-condition": WHO_ASKS})
    assert "Nobody sees them but you" in sent.text

    again = browser.open(address)
    assert again.one(f'input[name="{name}"][value="depends"]').has_attr("checked")
    assert again.one(f'input[name="{name}-condition"]')["value"] == WHO_ASKS
    browser.sign_in(make.practitioner("nursery"))
    assert WHO_ASKS not in browser.open(address).response.text


def test_a_facilitator_writes_statements_and_takes_one_back(make: Make, browser: Browser) -> None:
    review = reviews.clarifying(make.practitioner("midwifery"), reviews.reviewer(make))
    make.session.flush()
    browser.sign_in(make.practitioner("nursery", roles=(Role.FACILITATOR,)))
    address = f"/case-reviews/{review.public_id}"
    browser.fill_in(browser.open(address), {}, form=f'form[action="{address}/take-on"]')
    page = browser.open(f"{address}/statements")
    written = browser.fill_in(
        page, {"words": makers.CLAIM}, form=f'form[action="{address}/statements"]'
    )
    assert makers.CLAIM in written.text
    gone = browser.fill_in(written, {}, form=".statements form")
    assert makers.CLAIM not in gone.one("main").get_text()


def test_the_map_has_a_table_and_the_same_as_dots(make: Make, browser: Browser) -> None:
    review = reviews.opened(make.practitioner("midwifery"), reviews.reviewer(make))
    facilitator = reviews.led(make, review)
    statement = makers.statement(facilitator, review)
    for agency, answer in (("nursery", Answer.AGREE), ("midwifery", Answer.DEPENDS)):
        for _ in range(8):
            makers.stands(
                make.practitioner(agency), review, {statement: answer}, condition=WHO_ASKS
            )
    reviews.by_clock(review, Phase.SUMMARY)
    makers.publish(review)
    make.session.commit()
    page = browser.sign_in(make.practitioner("police-child-protection")).open(
        f"/case-reviews/{review.public_id}/map"
    )
    assert page.statements <= 12
    assert "Agencies differ" in page.one(".stands__outcome").get_text()
    assert WHO_ASKS in page.text
    words = page.one("svg.dots desc").get_text()
    for row in page.soup.select("tbody tr"):
        agency, practice, _guidance = (
            c.get_text(" ", strip=True) for c in row.find_all(["th", "td"])
        )
        assert practice.lower() in words
    assert not page.soup.select("svg [style]")
    assert " 8" not in page.one("table").get_text()
