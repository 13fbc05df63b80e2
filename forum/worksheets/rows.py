"""The questions of a worksheet that are answered by choosing, one to a row. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from forum.worksheets.choices import (
    Consent,
    Dissenter,
    Ground,
    Moment,
    Online,
    Reader,
    Said,
    Sharing,
    Subject,
    Told,
)


@dataclass(frozen=True, slots=True)
class Row:
    """One question: ``key`` names it in a form, ``group`` is the heading that it stands under."""

    key: str
    group: str
    label: str
    answers: dict[str, str]
    subject: Subject | None = None
    moment: Moment | None = None

    @property
    def decides(self) -> bool:
        """Whether an empty answer means that somebody was not thought of."""
        return self.subject is not None and self.moment is None

    @property
    def seam(self) -> str:
        """The row as the first line of a seam: what agencies do differently."""
        about = _small(self.group if self.subject else self.label)
        if self.subject is not None:
            about += ", what is shared" if self.decides else f", {_small(self.label)}"
        return f"A request for information: {about}".replace("agreement:", "agreement")

    def claim(self, answer: str) -> str:
        """Return the answer as a claim about practice that people can stand on."""
        said = self.answers[answer]
        if self.subject is None:
            return f"{self.label}: {_small(said)}."
        whom = _small(self.subject.label)
        if self.moment is None:
            return f"About {whom}, the answer to this request is: {_small(said)}."
        return f"{self.moment.label}, the agreement of {whom} is: {_small(said)}."


def rows() -> Iterator[Row]:
    """Yield every row, in the order of the worksheet."""
    for subject in Subject:
        yield Row(
            f"{subject.value}-sharing", subject.label, "I would", _words(Sharing), subject=subject
        )
        for moment in Moment:
            yield Row(
                f"{subject.value}-{moment.value}",
                subject.label,
                f"Agreement: {_small(moment.label)}",
                _words(Consent),
                subject=subject,
                moment=moment,
            )
    for key, label, answers in OTHERS:
        yield Row(key, "Ground, record and dissent", label, answers)


def _words(kind: type[Said]) -> dict[str, str]:
    return {each.value: each.label for each in kind}


def _small(words: str) -> str:
    return words if words.startswith("I ") else words[0].lower() + words[1:]


OTHERS = (
    ("basis", "The ground to name", _words(Ground)),
    ("told", "The family is told", _words(Told)),
    ("readers", "Who can read what is written down", _words(Reader)),
    ("online", "Reading it online", _words(Online)),
    ("dissenter", "Who might say no", _words(Dissenter)),
)
