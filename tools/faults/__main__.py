"""Run a script that breaks things, against a site of its own.

    python -m tools.faults PATH-OF-THE-SCRIPT [--only kill9,diskfull] [--seconds 20] [--rounds 30]

The script takes ``--adapter``, the path of a module with a class ``Adapter``: ours. What else is
written here is handed on to it. It ends with 1 if the site lost, doubled or broke anything. See
docs/handbook/break-it.md.
"""

import subprocess
import sys
from pathlib import Path

ADAPTER = Path(__file__).with_name("adapter.py")
ROOT = Path(__file__).resolve().parents[2]


def main(arguments: list[str]) -> int:
    """Run the script with our adapter, from the project's root, and return how it ended."""
    if not arguments or not Path(arguments[0]).is_file():
        sys.stderr.write("Say which script is to break the site: python -m tools.faults SCRIPT\n")
        return 2
    script, *rest = arguments
    command = [sys.executable, str(Path(script).absolute()), "--adapter", str(ADAPTER), *rest]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
