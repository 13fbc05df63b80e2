"""Libraries that few pages need: read when they are first asked for something, not at the start.

A process that only answers pages never reads what solves, draws or measures. For the type checker
they are imported as ever:

    if TYPE_CHECKING:
        import numpy as np
    else:
        np = Later("numpy")
"""

from importlib import import_module
from typing import Any


class Later:
    """Stands for a module until somebody asks something of it."""

    def __init__(self, name: str) -> None:
        """Take its name, as an import has it."""
        self._name = name

    def __getattr__(self, asked: str) -> Any:
        """Read the module, if nobody did yet, and keep what was asked for.

        Raises:
            AttributeError: the module has no such thing.
        """
        if asked.startswith("__"):
            raise AttributeError(asked)
        found = getattr(import_module(self._name), asked)
        setattr(self, asked, found)
        return found
