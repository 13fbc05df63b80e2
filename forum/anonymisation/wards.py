"""Hospitals and wards by letters, figures or half a name: the RVH, ward B2, Peace ward."""

import re
from collections.abc import Iterator
from functools import cache

from forum.anonymisation.forms import (
    CAPITAL,
    Form,
    Stretch,
    stretches,
)
from forum.anonymisation.houses import is_lone_name, is_name
from forum.anonymisation.words import alternatives


@cache
def _forms() -> tuple[Form, ...]:
    hospital = alternatives("services", "hospital")
    return (
        Form(re.compile(rf"(?<!\w)((?:the )?(?:{hospital}))(?!\w)"), "ORG"),
        Form(
            re.compile(
                r"(?<!\w)(?:at|in|to|from|the|of|via|attend|medical,|one|A&E,?|hosp:?"
                r"|hospital:?|taken|admitted) "
                r"((?:BRI|ARI|RBH|GRI|DRI|HRI|JR|RAH|BCH|RIE|PRI|QE|LRI|NGH|RLH"
                r"|BGH)(?: ward \w+)?)(?![\w/])"
            ),
            "ORG",
        ),
        Form(
            re.compile(
                r"(?<!\w)(?:at|to|in|from) (the Children['’]s)(?=[.,;)]|$| (?:and|on|for"
                r"|with|last|again|ED|A&E)\b)",
                re.MULTILINE,
            ),
            "ORG",
        ),
        # "ward B2", "Peace ward", "Airedale ward 17"
        Form(
            re.compile(rf"(?<!\w)((?:{CAPITAL} )?[Ww](?:ar)?d [A-Z]?\d{{1,3}}[A-Z]?)(?![\w/])"),
            "ORG",
        ),
        Form(re.compile(rf"(?<!\w)({CAPITAL} ward(?: \d{{1,3}})?)(?!\w)"), "ORG", is_name),
        Form(
            re.compile(
                rf"(?<!\w)(?:still on|no bed on|bed on|beds on|admitted to|ward:?|now on"
                rf"|from) ({CAPITAL})"
                r"(?= (?:because|so|ward|since|for|bed|until|til|overnight|tonight|last)\b|[.;]|$)",
                re.MULTILINE,
            ),
            "ORG",
            is_lone_name,
        ),
    )


def wards(text: str) -> Iterator[Stretch]:
    """Yield stretches that name a hospital or a ward of one."""
    yield from stretches(_forms(), text)
