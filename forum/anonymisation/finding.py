"""Finding: one place in a text that could identify someone, and what to write instead."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What sort of detail was noticed; the values are those of the scan command."""

    PERSON = "person"
    NHS_NUMBER = "nhs_number"
    CHI_NUMBER = "chi_number"
    UPN = "upn"
    NATIONAL_INSURANCE = "national_insurance"
    DRIVING_LICENCE = "driving_licence"
    PASSPORT = "passport"
    POSTCODE = "postcode"
    ADDRESS = "address"
    PLACE = "place"
    ORGANISATION = "organisation"
    PHONE = "phone"
    EMAIL = "email"
    URL = "url"
    HANDLE = "handle"
    VEHICLE = "vehicle"
    CASE_REFERENCE = "case_reference"
    DATE = "date"
    AGE = "age"
    OCCUPATION = "occupation"
    DEMOGRAPHIC = "demographic"
    COMBINATION = "combination"
    UNIQUE_FACT = "unique_fact"


class Severity(StrEnum):
    """Whether the text may still be shared: a warning may be justified, a block may not."""

    BLOCK = "block"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class Finding:
    """A stretch of text, why it matters, and a replacement.

    `start` and `end` count characters from 0, end exclusive. `suggestion` is text that can stand
    in its place. `person` is the same number for every mention of one person in the text.
    """

    start: int
    end: int
    kind: Kind
    severity: Severity
    reason: str
    suggestion: str
    person: int | None = None
