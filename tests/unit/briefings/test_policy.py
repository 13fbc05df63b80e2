"""Who may write down that a briefing was used."""

from dataclasses import replace

from forum.briefings.policy import BriefingAction, briefings
from forum.kernel.vocabulary import Role


def test_whoever_reads_it_but_speaks_for_no_agency_writes_down_no_use_of_it() -> None:
    """A place that lapsed takes the voice; what its author wrote stays readable to them."""
    lapsed = [
        (replace(each.actor, voices=()), each.resource)
        for each in briefings.examples(Role.PRACTITIONER).values()
    ]
    readers = [each for each in lapsed if briefings.decide(each[0], BriefingAction.READ, each[1])]
    assert readers
    for actor, summary in readers:
        said = briefings.decide(actor, BriefingAction.USE, summary).reason
        assert said.startswith("A steward has to confirm where you work")
