"""What people read for each kind of thing that can be flagged."""

from collections.abc import Mapping

from forum.contracts.registry import registry


def labels() -> Mapping[str, str]:
    """Return the words for each kind: "a reply", "a case review"."""
    return {kind: each.label for kind, each in registry().flaggable.items()}
