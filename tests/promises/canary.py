"""Words that lead to a leak: one to look for it by, one that must not be found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Canary:
    """Words that only some may ever see: the one leads to it, the other must not be found by it."""

    where: str
    hook: str
    barb: str
    known_to: frozenset[str]
    #: Whether nobody else may even tell that there is something; it is written last, and compared.
    secret: bool = True

    @property
    def words(self) -> str:
        """What is written; ordinary words, so that the anonymity check lets them through."""
        return f"It began with the {self.hook}, and then there was the {self.barb}."

    @property
    def misspelt(self) -> str:
        """The barb as somebody types it in a hurry: a search that knows it would offer it."""
        return self.barb[:-2] + self.barb[-1] + self.barb[-2]


def canary(where: str, hook: str, barb: str, *known_to: str, secret: bool = True) -> Canary:
    return Canary(where, hook, barb, frozenset(known_to), secret)
