"""Everything the factory needs to know of mentoring. Nothing of it is searchable, on purpose."""

from forum.contracts.feature import Feature
from forum.mentoring import commands
from forum.mentoring.events import PairsAskedFor
from forum.mentoring.notices import notices
from forum.mentoring.policy.cards import cards as card_policy
from forum.mentoring.policy.exclusions import exclusions
from forum.mentoring.policy.pairings import oversight
from forum.mentoring.policy.pairings import pairings as pairing_policy
from forum.mentoring.policy.proposals import proposals as proposal_policy
from forum.mentoring.policy.rounds import rounds as round_policy
from forum.mentoring.service.proposals import move_all_on
from forum.mentoring.service.rounds import choose_asked
from forum.mentoring.views import (
    agreements,
    apart,
    cards,
    meetings,
    messages,
    own,
    pairings,
    proposals,
    rounds,
)
from forum.mentoring.waiting import changes, groups, waiting
from forum.web.templating import Place

MOVE_ON = "mentoring.move_on"
CHOOSE = "mentoring.choose_pairs"

mentoring = Feature(
    name="mentoring",
    pages=(
        cards.pages,
        own.pages,
        apart.pages,
        proposals.pages,
        rounds.pages,
        agreements.pages,
        meetings.pages,
        pairings.pages,
        messages.pages,
    ),
    policies=(
        card_policy,
        exclusions,
        round_policy,
        proposal_policy,
        pairing_policy,
        oversight,
    ),
    tasks={MOVE_ON: move_all_on, CHOOSE: choose_asked},
    after={PairsAskedFor: (CHOOSE,)},
    daily=(MOVE_ON,),
    place=Place("Mentoring", "mentoring_cards.index", "/mentoring"),
    commands=(commands.group,),
    waiting=waiting,
    changes=changes,
    groups=groups,
    notices=notices,
)
