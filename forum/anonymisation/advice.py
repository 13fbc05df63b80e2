"""What is said about each finding: why it matters and what could stand in its place."""

from forum.anonymisation.finding import Finding, Kind, Severity

_BLOCK = Severity.BLOCK
_WARN = Severity.WARN

_ADVICE: dict[Kind, tuple[Severity, str, str]] = {
    Kind.PERSON: (_WARN, "A name points to one person.", "[role, e.g. the mother]"),
    Kind.NHS_NUMBER: (_BLOCK, "An NHS number identifies one patient.", "[NHS number removed]"),
    Kind.CHI_NUMBER: (
        _BLOCK,
        "A CHI number identifies one patient and contains their date of birth.",
        "[CHI number removed]",
    ),
    Kind.UPN: (_BLOCK, "A unique pupil number identifies one pupil.", "[pupil number removed]"),
    Kind.NATIONAL_INSURANCE: (
        _BLOCK,
        "A National Insurance number identifies one person.",
        "[NI number removed]",
    ),
    Kind.DRIVING_LICENCE: (
        _BLOCK,
        "A driving licence number contains a surname and a date of birth.",
        "[licence number removed]",
    ),
    Kind.PASSPORT: (
        _BLOCK,
        "A passport number identifies one person.",
        "[passport number removed]",
    ),
    Kind.POSTCODE: (_BLOCK, "A postcode covers about fifteen homes.", "[area removed]"),
    Kind.ADDRESS: (_BLOCK, "An address points to one home.", "[address removed]"),
    Kind.PLACE: (
        _WARN,
        "A named place narrows down which family this is.",
        "[type of place, e.g. a coastal town]",
    ),
    Kind.ORGANISATION: (
        _WARN,
        "A named school, practice or service narrows down which family this is.",
        "[type of service, e.g. a secondary school]",
    ),
    Kind.PHONE: (_BLOCK, "A telephone number reaches one person.", "[phone number removed]"),
    Kind.EMAIL: (_BLOCK, "An e-mail address reaches one person.", "[e-mail address removed]"),
    Kind.URL: (_WARN, "A web address can lead to a person or a record.", "[link removed]"),
    Kind.HANDLE: (_BLOCK, "An account name leads to one person.", "[account name removed]"),
    Kind.VEHICLE: (_BLOCK, "A number plate leads to one keeper.", "[vehicle]"),
    Kind.CASE_REFERENCE: (
        _BLOCK,
        "A reference number leads to one record.",
        "[reference removed]",
    ),
    Kind.DATE: (
        _WARN,
        "An exact date can be matched with records and the news.",
        "[relative time, e.g. about six weeks later]",
    ),
    Kind.AGE: (
        _WARN,
        "An exact age narrows down which child this is.",
        "[age band, e.g. primary-school age]",
    ),
    Kind.OCCUPATION: (
        _WARN,
        "An occupation can point to one person in a town.",
        "[type of work, if it matters]",
    ),
    Kind.DEMOGRAPHIC: (
        _WARN,
        "Origin, language or faith can single a family out; keep it only if it matters here.",
        "[background, only if it matters]",
    ),
    Kind.COMBINATION: (
        _WARN,
        "These details are harmless alone; together they could name the family.",
        "[change or leave out two of these details]",
    ),
    Kind.UNIQUE_FACT: (
        _WARN,
        "A fact that is true of very few people, or was in the news, can be looked up.",
        "[leave this out or change it]",
    ),
}


def advise(
    kind: Kind,
    start: int,
    end: int,
    *,
    severity: Severity | None = None,
    reason: str = "",
    suggestion: str = "",
    person: int | None = None,
) -> Finding:
    """Return a finding with the usual advice for its kind, unless told otherwise."""
    usual, why, instead = _ADVICE[kind]
    return Finding(
        start, end, kind, severity or usual, reason or why, suggestion or instead, person
    )
