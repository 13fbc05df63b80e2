from forum.accounts.tokens import hash_of, new_token


def test_a_secret_is_new_each_time_and_long_enough() -> None:
    made = {new_token().secret for _ in range(100)}
    assert len(made) == 100
    assert all(len(secret) >= 43 for secret in made)


def test_a_secret_is_known_by_its_hash_alone() -> None:
    token = new_token()
    assert token.secret not in token.hashed
    assert hash_of(token.secret) == token.hashed


def test_any_text_from_a_cookie_can_be_looked_up() -> None:
    assert hash_of("\udcff") != hash_of("")
