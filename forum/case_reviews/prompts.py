"""What a case review tells, what a perspective answers, and what a summary keeps. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Prompt:
    """One part of a text that is asked for: its column, its label and a hint."""

    name: str
    label: str
    hint: str = ""
    required: bool = True


TEMPLATE = (
    Prompt("situation", "The situation", "Roles, age bands and “a few weeks later” are enough."),
    Prompt("seen", "What each agency saw, knew and did", "One agency after the other."),
    Prompt("decisions", "Decision points", "Where could it have gone another way?"),
    Prompt("uncertain", "What was uncertain", "What did nobody know at the time?"),
    Prompt("question", "What I would ask the others"),
)

PERSPECTIVE = (
    Prompt("notice", "What I would notice from where I sit", required=False),
    Prompt("need", "What I would need to know", required=False),
    Prompt("share", "What I could share, and on what basis", required=False),
    Prompt("record", "What I would record, and who reads it", required=False),
    Prompt("unsure", "Where I am unsure", required=False),
)

#: What a briefing needs besides, for people who have not read the account.
OPENING = (
    Prompt("happened", "What happened", "Three sentences, for people who have not read it."),
    Prompt("matters", "Why it matters", "One or two sentences."),
)

SUMMARY = (
    Prompt("agree", "Where we agree"),
    Prompt("differ", "Where we differ"),
    Prompt("could", "What each agency could do"),
    Prompt("terms", "Words we used differently"),
    Prompt("unresolved", "What stays unresolved", "“Nobody knows yet” is a good answer."),
)

#: A facilitator's own check at the end: what was promised at the beginning.
CHECKLIST = (
    Prompt("kept_to_learning", "Nobody was given a task, and no new facts about a child came in"),
    Prompt("heard_everybody", "Every agency that was asked was heard, or is named as not heard"),
    Prompt("kept_doubt", "What is uncertain, and who disagrees, stands in the summary"),
    Prompt("blamed_nobody", "We looked at how agencies work, not at who was at fault"),
)
