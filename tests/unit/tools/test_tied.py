"""Nothing goes on running after the one who started it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tools import tied

pytestmark = pytest.mark.slow

STARTER = """
import subprocess, sys, time
from tools import tied
sleeper = [sys.executable, "-c", "import time; time.sleep(60)"]
child = subprocess.Popen(tied.command(sleeper, at_end=15))
print(child.pid, flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can be asked this")
def test_a_tied_program_ends_even_if_its_starter_is_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", STARTER], stdout=subprocess.PIPE) as starter:
        assert starter.stdout is not None
        child = int(starter.stdout.readline())
        time.sleep(0.3)
        assert _alive(child)
        starter.kill()

    until = time.monotonic() + 10
    while _alive(child) and time.monotonic() < until:
        time.sleep(0.05)

    assert not _alive(child)


def test_a_tied_program_keeps_its_words_and_its_status() -> None:
    program = [sys.executable, "-c", "import sys; sys.exit(int(sys.argv[1]))", "7"]

    done = subprocess.run(tied.command(program, at_end=signal.SIGTERM), check=False)

    assert done.returncode == 7


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2]
    return state.split()[0] != "Z"
