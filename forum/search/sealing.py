"""Whether the files of an index are what was written, before anything believes them.

A disk that was full, a hand that copied half of it: Whoosh would read such files as they are, and
end in errors of every kind, or in hits that are none. What is kept of each file is its length and
checksum; they are computed again only when a file changed.
"""

import json
from pathlib import Path
from zlib import crc32

SEAL = "seal.json"
#: Only what is written once and never changed; the list of the parts names all others.
_SEALED = ("*.seg", "*.toc")


class Seal:
    """The files of one index."""

    def __init__(self, folder: Path) -> None:
        """Take where they are."""
        self.folder = folder
        self._sound: dict[str, object] = {}

    def put(self) -> None:
        """Keep what the files are now: whoever has written them says so."""
        files = [file for form in _SEALED for file in self.folder.glob(form)]
        kept = {file.name: _sum(file) for file in files}
        beside = self.folder / f"{SEAL}.new"
        beside.write_text(json.dumps(kept), encoding="ascii")
        beside.replace(self.folder / SEAL)

    def holds(self) -> bool:
        """Whether every file is there and as it was written.

        Between writing and sealing there is a moment, in which a writer may also have been killed:
        what was written since the last seal is taken as it is.

        Raises:
            OSError: a file cannot be read.
            ValueError: the seal itself is damaged.
        """
        # Who looks while somebody writes sees the old seal without the old files: once more, then.
        return self._holds() or self._holds()

    def _holds(self) -> bool:
        try:
            kept = json.loads((self.folder / SEAL).read_text(encoding="ascii"))
        except FileNotFoundError:
            return True
        lists = [name for name in kept if name.endswith(".toc")]
        since = {file.name for file in self.folder.glob("*.toc")}.difference(lists)
        return bool(since) or all(self._is_sound(name, said) for name, said in kept.items())

    def _is_sound(self, name: str, said: object) -> bool:
        try:
            found = (self.folder / name).stat()
        except FileNotFoundError:
            return False
        now = (found.st_ino, found.st_size, found.st_mtime_ns, said)
        if self._sound.get(name) != now:
            if _sum(self.folder / name) != said:
                return False
            self._sound[name] = now
        return True


def _sum(file: Path) -> list[int]:
    length = checksum = 0
    with file.open("rb") as opened:
        while part := opened.read(1 << 20):
            length, checksum = length + len(part), crc32(part, checksum)
    return [length, checksum]
