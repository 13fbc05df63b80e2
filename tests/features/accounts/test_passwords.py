import pytest
from flask import Flask
from sqlalchemy.orm import Session
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from forum.accounts import library, passwords
from forum.accounts.models import Account
from forum.directory.agencies import AgencyKind, agency_kinds
from forum.kernel.errors import Invalid
from tests.factories import Make
from tests.features.accounts.makers import account

GOOD = (
    "four quiet otters swim",
    "cytserbyn-melyn-4-gath",
    "ñandú über łódź 東京 日本",
    " spaces at both ends too ",
    "🦦🦉🦔🐝🐌🦀🐢🦎🐙🦋🐞🦜",
    "x7#Qm!vR2$kL9@pWzT4^",
    "a long sentence that somebody remembers because it is silly " * 2,
)


@pytest.mark.parametrize("password", GOOD)
def test_any_characters_make_a_good_password(password: str) -> None:
    passwords.require_good(password)


@pytest.mark.parametrize("password", ["elevenchars", "", "x" * 129])
def test_too_short_and_too_long_are_refused(password: str) -> None:
    with pytest.raises(Invalid, match="characters"):
        passwords.require_good(password)


def test_the_three_thousand_that_everybody_uses_are_refused() -> None:
    for password in list(FREQUENCY_LISTS["passwords"])[:3000]:
        with pytest.raises(Invalid):
            passwords.require_good(password)


def test_long_ones_that_everybody_uses_are_refused() -> None:
    common = [each for each in FREQUENCY_LISTS["passwords"] if len(each) >= passwords.SHORTEST]
    assert common
    for password in common:
        with pytest.raises(Invalid):
            passwords.require_good(password)


@pytest.mark.parametrize("kind", agency_kinds(), ids=lambda kind: kind.slug)
def test_an_agency_is_no_password(kind: AgencyKind) -> None:
    for word in (kind.name, kind.slug, f"{kind.slug}1", f"{kind.name} 2026"):
        with pytest.raises(Invalid):
            passwords.require_good(word.lower())


@pytest.mark.parametrize(
    "password", ["aminaosei123", "Amina.Osei.2026", "harbourside26", "amina-osei-1987"]
)
def test_what_a_stranger_knows_of_somebody_is_no_password(password: str) -> None:
    with pytest.raises(Invalid):
        passwords.require_good(password, ("Amina Osei", "amina.osei@work.example", "Harbourside"))


def test_nothing_is_cut_off(app: Flask, make: Make, session: Session) -> None:
    long = "four quiet otters swim " * 5
    mine = Account(password=None)
    passwords.keep(mine, long)
    assert passwords.is_right(mine.password, long)
    assert not passwords.is_right(mine.password, long[:-1])
    assert not passwords.is_right(mine.password, long[:72] + "Z" + long[73:])


def test_the_same_letters_from_another_keyboard_are_the_same(app: Flask, session: Session) -> None:
    mine = Account(password=None)
    passwords.keep(mine, "caf\u00e9 \u00e0 la plage bleue")
    assert passwords.is_right(mine.password, "cafe\u0301 a\u0300 la plage bleue")


def test_passwords_are_hashed_by_argon2id(make: Make, session: Session) -> None:
    mine = account(session, make.practitioner())
    assert mine.password is not None
    assert mine.password.startswith("$argon2id$")


def test_a_cheaper_hash_is_made_anew_when_it_proved_right(
    app: Flask, make: Make, session: Session
) -> None:
    mine = account(session, make.practitioner())
    security = app.extensions["security"]
    cheap = mine.password
    costly = security.pwd_context.copy(argon2__time_cost=2)
    original, security.pwd_context = security.pwd_context, costly
    try:
        passwords.renew(mine, "four quiet otters swim")
    finally:
        security.pwd_context = original
    assert mine.password != cheap


def test_nobody_is_right_without_a_password(app: Flask, session: Session) -> None:
    assert not passwords.is_right(None, "four quiet otters swim")


def test_real_sites_pay_what_is_advised() -> None:
    assert library.ARGON2["argon2__memory_cost"] >= 19 * 1024
    assert library.ARGON2["argon2__time_cost"] >= 2
