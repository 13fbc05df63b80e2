"""Start a program that ends when the process that started it does, however that ends.

Run as ``python tools/tied.py SIGNAL USER PROGRAM ARGUMENT…``: on Linux, SIGNAL is sent to the
program when its parent is gone; USER is the number of the user to become, or empty. Elsewhere the
program is simply started.
"""

import ctypes
import os
import signal
import sys
from collections.abc import Sequence

PR_SET_PDEATHSIG = 1


def command(
    program: Sequence[str], *, at_end: signal.Signals, user: int | None = None
) -> list[str]:
    """Return the command line that starts ``program`` tied to the caller.

    A command line and not a function to call in the child, because a child of a process with
    threads must not run Python before it becomes its own program.
    """
    return [sys.executable, "-I", __file__, str(int(at_end)), str(user or ""), *program]


def become(number: int, user: str, program: list[str]) -> None:
    """Turn this process into ``program``; returns only by an exception."""
    parent = os.getppid()
    if user:
        os.setgroups([])
        os.setuid(int(user))
    if sys.platform == "linux":  # after the change of user, which would undo it
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, number)
    if os.getppid() != parent:
        sys.exit(1)
    os.execv(program[0], program)  # noqa: S606  # no shell is wanted


if __name__ == "__main__":
    become(int(sys.argv[1]), sys.argv[2], sys.argv[3:])
