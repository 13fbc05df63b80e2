"""What every route must declare before it can be reached."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from forum.access.policy import Policy


@dataclass(frozen=True, slots=True)
class Access:
    """Who may reach a route; with a policy and an action, the access matrix can say it in full."""

    signed_in: bool
    policy: Policy[Any] | None = None
    action: StrEnum | None = None
    #: Whether people may come here whose work nobody has confirmed yet, or any more.
    newcomers: bool = False
    #: Whether the address itself is the proof, so that a form needs no token of a cookie.
    by_link: bool = False


#: Front page, help, sign-in and the like: nothing that a member wrote.
PUBLIC = Access(signed_in=False)
#: A secret link that only its receiver has; a mail program sends it without a cookie (RFC 8058).
BY_LINK = Access(signed_in=False, by_link=True)
#: Any practitioner; what they find there is decided by the queries.
SIGNED_IN = Access(signed_in=True)
#: The same, and those who still wait for a steward: their own account, and nothing beyond it.
NEWCOMER = Access(signed_in=True, newcomers=True)


def may(policy: Policy[Any], action: StrEnum) -> Access:
    """Declare that a route does this action on one thing of this policy's kind.

    The view still fetches through the queries (404) and changes through the service (403); the
    declaration is what the access matrix is made of.
    """
    return Access(signed_in=True, policy=policy, action=action)
