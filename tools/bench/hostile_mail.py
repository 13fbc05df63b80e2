"""A mail server of the worst kind, on this machine: it refuses, hangs up, and lies."""

import random
import socket
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from io import BufferedRWPair
from typing import Any, Final

HONEST: Final = "takes it and says so"
BUSY: Final = "is too busy to talk"
HANGS_UP: Final = "hangs up at once"
PUTS_OFF: Final = "puts the receiver off"
FULL: Final = "is full once it has heard everything"
SILENT: Final = "keeps it and hangs up without a word"
LIES: Final = "keeps it and says that it did not"
BABBLES: Final = "answers what nobody can read"

#: How it behaves, by how likely that is.
WORST: Final[Mapping[str, int]] = {
    HONEST: 13,
    BUSY: 1,
    HANGS_UP: 1,
    PUTS_OFF: 1,
    FULL: 1,
    SILENT: 1,
    LIES: 1,
    BABBLES: 1,
}
#: Receivers whose names begin so are turned down for good.
UNKNOWN: Final = "nobody"


@dataclass(slots=True)
class HostileServer:
    """Listens on a free port until it is closed; ``kept`` is everything that it really kept."""

    behaviour: Callable[[], str]
    kept: list[Message] = field(default_factory=list)
    #: How often it behaved in which way.
    counted: Counter[str] = field(default_factory=Counter)
    _listening: socket.socket = field(default_factory=socket.socket)

    def __post_init__(self) -> None:
        """Begin to listen."""
        self._listening.bind(("127.0.0.1", 0))
        self._listening.listen(50)
        threading.Thread(target=self._welcome, daemon=True).start()

    @property
    def url(self) -> str:
        """Its address, as the settings take it."""
        return f"smtp://127.0.0.1:{self._listening.getsockname()[1]}?from=site@forum.example"

    @property
    def ids(self) -> Counter[str]:
        """How often it kept each Message-ID."""
        return Counter(str(each["Message-ID"]) for each in self.kept)

    @property
    def receivers(self) -> set[str]:
        """Everybody for whom it kept something."""
        return {str(each["To"]) for each in self.kept}

    def close(self) -> None:
        """Listen no more, not even to whoever is just being waited for."""
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()

    def _welcome(self) -> None:
        while True:
            try:
                line, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._talk, args=(line,), daemon=True).start()

    def _talk(self, line: socket.socket) -> None:
        how = self.behaviour()
        self.counted[how] += 1
        try:
            with line, line.makefile("rwb") as talk:
                _Talk(talk, how, self.kept).go()
        except OSError:
            return


@dataclass(slots=True)
class _Talk:
    """One conversation with a mail program."""

    talk: "BufferedRWPair[Any, Any]"
    how: str
    kept: list[Message]

    def go(self) -> None:
        """Talk until either side has had enough."""
        if self.how == HANGS_UP:
            return
        self._say({BUSY: "421 busy", BABBLES: "\x00\xff?!"}.get(self.how, "220 welcome"))
        while self.how not in {BUSY, BABBLES}:
            heard = self.talk.readline().decode("ascii", "replace").strip()
            if not heard or not self._answer(heard):
                return

    def _answer(self, heard: str) -> bool:
        verb = heard[:4].upper()
        if verb == "DATA":
            return self._take()
        if verb == "RCPT" and f"<{UNKNOWN}" in heard:
            self._say("550 nobody of that name")
        elif verb == "RCPT" and self.how == PUTS_OFF:
            self._say("451 try later")
        else:
            self._say("221 bye" if verb == "QUIT" else "250 fine")
        return verb != "QUIT"

    def _take(self) -> bool:
        self._say("354 go on")
        lines = iter(self.talk.readline, b".\r\n")
        data = b"".join(line for line in lines if line)
        if self.how == FULL:
            self._say("452 no room")
            return True
        self.kept.append(message_from_bytes(data))
        if self.how == SILENT:
            return False
        self._say("451 something went wrong" if self.how == LIES else "250 kept")
        return True

    def _say(self, words: str) -> None:
        self.talk.write(words.encode("latin-1") + b"\r\n")
        self.talk.flush()


def at_its_worst(seed: int) -> Callable[[], str]:
    """Return a behaviour that is drawn anew for every conversation."""
    drawn = random.Random(seed)  # noqa: S311  # which misbehaviour comes next protects nothing
    return lambda: drawn.choices(list(WORST), list(WORST.values()))[0]
