"""The address of the online room, in the one shape that a browser may be sent to; pure."""

from urllib.parse import urlsplit

from forum.kernel.errors import Invalid

LONGEST = 500
SCHEMES = frozenset({"http", "https"})


class JoinLink(str):
    """A checked address, or none. ``read`` is the only way to one."""

    __slots__ = ()

    @classmethod
    def read(cls, typed: str) -> "JoinLink":
        """Read what was typed or pasted; nothing at all is fine, it can be added later.

        Raises:
            Invalid: it is no web address, or one that carries a name and password.
        """
        address = typed.strip()
        if address and not _can_be_followed(address):
            msg = "Paste the whole link of the online room. It begins with https://"
            raise Invalid(msg)
        return cls(address)


def _can_be_followed(address: str) -> bool:
    if len(address) > LONGEST or not address.isprintable() or set(address) & set(' \\"<>'):
        return False
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    plain = parts.username is None and parts.password is None and port != 0
    return parts.scheme in SCHEMES and bool(parts.hostname) and plain
