"""The stop before anything is kept: words that ask for help with a child who is at risk now.

This site is read too late to help anybody at this moment. Source: docs/adr/0045-stopped-words.md.
"""

from collections.abc import Iterable

from forum.anonymisation.live_risk import asks_now, live_risk


class AtRiskNow(Exception):
    """The words seem to ask for help with a child who is at risk now. Nothing of them is kept.

    No refusal: those stand beside a box, and a page that catches them must not catch this.
    """

    def __init__(self, said: str = "") -> None:
        """Say where help is; ``said`` for where there is no page, and never with their words."""
        super().__init__(
            said
            or "Is a child at risk now? Nobody reads this in time. Ring one of the numbers at the "
            "top of this page. We did not keep what you wrote."
        )


def stop_if_now(texts: Iterable[str], *, went_on: bool, lines: Iterable[str] = ()) -> bool:
    """Stop words about a child who is at risk now, unless their writer said that it is not now.

    Args:
        texts: what people write about practice.
        lines: what is only meant for a name or a number; they are asked the narrower question.
        went_on: whether their writer said so.

    Returns:
        Whether they would have been stopped if nothing had been said.

    Raises:
        AtRiskNow: it seems to be happening, and nobody has said otherwise.
    """
    stops = any(map(live_risk, texts)) or any(map(asks_now, lines))
    if stops and not went_on:
        raise AtRiskNow
    return stops
