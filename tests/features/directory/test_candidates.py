"""Anonymous in any company: recounted by hand, in worlds that nobody chose."""

from dataclasses import dataclass, field

import numpy as np
import pytest

from forum.access.actor import Voice
from forum.directory import queries
from forum.directory.audience import Audience
from forum.directory.models import Practitioner
from forum.directory.signing import Appearance, Conversation, TooFewToHideAmong, sign
from forum.kernel.vocabulary import Attribution, AudienceKind
from tests.factories import Make

NAMED, AGENCY, PRACTITIONER = Attribution
SLUGS = ("midwifery", "nursery")
KINDS = (AudienceKind.EVERYONE, AudienceKind.PARTNERSHIP, AudienceKind.OUTSIDE_PARTNERSHIP)


@dataclass
class World:
    """People of two agencies in two partnerships, and a conversation among some of them."""

    people: dict[int, Practitioner]
    #: Where each works: agency and partnership.
    places: dict[int, set[tuple[int, int]]]
    audience: Audience
    #: Who has appeared, and as what; the first opened it.
    spoken: list[tuple[int, Appearance]] = field(default_factory=list)

    @property
    def insiders(self) -> set[int]:
        area = self.audience.partnership_id
        return {one for one, places in self.places.items() if area in {at for _, at in places}}

    @property
    def may_post(self) -> set[int]:
        if self.audience.kind is AudienceKind.PARTNERSHIP:
            return self.insiders
        if self.audience.kind is AudienceKind.EVERYONE:
            return set(self.people)
        if not self.spoken:
            return self.insiders
        return {self.spoken[0][0]} | (set(self.people) - self.insiders)

    def could_be(self, person: int, level: Attribution, agency: int) -> set[int]:
        """Everybody a reader would think of for a post at this level: the rule, in plain words."""
        shown = agency if level is AGENCY else None
        own = [
            place
            for place, (one, seen) in enumerate(self.spoken)
            if (one, seen.attribution, seen.agency_id) == (person, level, shown)
        ]
        opens = not self.spoken or own[:1] == [0]
        kind = self.audience.kind
        revealed = kind is AudienceKind.PARTNERSHIP or (opens and kind is not AudienceKind.EVERYONE)
        found = {
            one
            for one, places in self.places.items()
            for at, where in places
            if shown in {None, at} and (not revealed or where == self.audience.partnership_id)
        }
        if kind is AudienceKind.OUTSIDE_PARTNERSHIP and not opens:
            found -= self.insiders
        return found - {one for place, (one, _) in enumerate(self.spoken) if place not in own[:1]}

    def say(self, person: int, voice: Voice, wanted: Attribution) -> Attribution | None:
        """Let somebody speak; return how they were shown, or None if they were refused."""
        actor = queries.actor_for(self.people[person])
        seen = [appearance for _, appearance in self.spoken]
        try:
            made = sign(actor, voice, wanted, Conversation(self.audience, seen))
        except TooFewToHideAmong:
            return None
        new = Appearance(
            made.attribution,
            made.byline,
            made.agency_id,
            made.author_id,
            made.author_tag,
            opened=not self.spoken,
        )
        if made.byline not in {each.byline for each in seen}:
            self.spoken.append((person, new))
        return made.attribution


@pytest.fixture(params=range(8))
def draw(request: pytest.FixtureRequest) -> np.random.Generator:
    return np.random.default_rng(request.param)


@pytest.fixture
def world(make: Make, draw: np.random.Generator) -> World:
    areas = [make.partnership(), make.partnership()]
    kind = KINDS[draw.integers(3)]
    area_id = None if kind is AudienceKind.EVERYONE else areas[0].id
    made = World({}, {}, Audience(kind, partnership_id=area_id))
    for _ in range(18):
        slug, area = SLUGS[draw.integers(2)], areas[draw.integers(2)]
        person = make.practitioner(slug, area)
        if draw.random() < 0.2:
            make.affiliation(person, SLUGS[draw.integers(2)], areas[draw.integers(2)])
        voices = queries.actor_for(person).voices
        made.people[person.id] = person
        made.places[person.id] = {(voice.agency_id, voice.partnership_id) for voice in voices}
    return made


def test_nobody_is_shown_among_fewer_than_five_and_nobody_less_openly_than_needed(
    world: World, draw: np.random.Generator
) -> None:
    outcomes = []
    for _ in range(14):
        person = int(draw.choice(sorted(world.may_post)))
        voices = queries.actor_for(world.people[person]).voices
        voice = voices[draw.integers(len(voices))]
        wanted = list(Attribution)[draw.integers(3)]
        enough = {
            level: level is NAMED or len(world.could_be(person, level, voice.agency_id)) >= 5
            for level in Attribution
        }

        shown = world.say(person, voice, wanted)

        levels = (
            [NAMED] if wanted is NAMED else list(Attribution)[list(Attribution).index(wanted) :]
        )
        assert shown == next((level for level in levels if enough[level]), None)
        outcomes.append(shown)
    assert len(set(outcomes)) > 1
