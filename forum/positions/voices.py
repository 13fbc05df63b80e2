"""The two voices in which somebody takes a position; pure."""

from enum import StrEnum

from forum.case_reviews.divergence import Answer


class PositionVoice(StrEnum):
    """For what somebody answers: for what they do, or for what they are told to do."""

    MY_PRACTICE = "my_practice"
    MY_AGENCY_GUIDANCE = "my_agency_guidance"

    @property
    def label(self) -> str:
        """The voice as the map shows it."""
        return {
            PositionVoice.MY_PRACTICE: "What people do",
            PositionVoice.MY_AGENCY_GUIDANCE: "What their guidance says",
        }[self]

    @property
    def asked(self) -> str:
        """The voice as it is asked for."""
        return {
            PositionVoice.MY_PRACTICE: "In my own practice",
            PositionVoice.MY_AGENCY_GUIDANCE: "What my agency\u2019s guidance says",
        }[self]


#: The answers as people choose them.
ANSWERS: dict[Answer, str] = {
    Answer.AGREE: "Agree",
    Answer.DISAGREE: "Disagree",
    Answer.DEPENDS: "It depends",
    Answer.DONT_KNOW: "I do not know",
    Answer.NOT_MY_AREA: "Not mine to say",
}
