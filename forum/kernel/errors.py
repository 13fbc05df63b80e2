"""Refusals, in domain words. Each carries the sentence that a person will read."""


class Refusal(Exception):
    """Something was refused; ``str()`` is the sentence shown, and it says how to put it right."""


class NotFound(Refusal):
    """There is no such thing, or the actor may not know that there is: the two look alike."""

    def __init__(self, message: str = "We could not find that page.") -> None:
        """Take a sentence only where it gives nothing away."""
        super().__init__(message)


class NotPermitted(Refusal):
    """The actor may see the thing but not do this with it; the sentence is the rule's own."""


class Conflict(Refusal):
    """The thing changed meanwhile, or is in a state that does not allow this."""


class Invalid(Refusal):
    """The input cannot be used; the sentence says what to write instead."""


class SettingsError(Invalid):
    """The environment does not describe a site that can be started."""
