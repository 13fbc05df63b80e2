"""The file of a backup tells when it is not what was written."""

import tarfile
from io import BytesIO
from pathlib import Path

import pytest

from forum.backups import archive
from forum.backups.archive import MANIFEST, Manifest
from forum.kernel.errors import Invalid


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A little backup of one part."""
    folder, file = tmp_path / "parts", tmp_path / "kept.backup"
    folder.mkdir()
    (folder / "post").write_text("one\ntwo\n")
    said = Manifest(
        made_at="2026-11-23", engine="postgresql", revision="0001", seal="", rows={"post": 2},
        parts=archive.digests(folder),
    )  # fmt: skip
    archive.pack(folder, said, file)
    return file


def rewritten(file: Path, **parts: bytes) -> Path:
    target = file.with_name("rewritten")
    with tarfile.open(file) as old, tarfile.open(target, "w:gz") as new:
        for member in old:
            held = old.extractfile(member)
            body = parts.get(member.name.partition(".")[0], held.read() if held else b"")
            member.size = len(body)
            new.addfile(member, BytesIO(body))
    return target


def test_what_is_packed_comes_out_again_and_only_its_owner_can_read_the_file(kept: Path) -> None:
    assert kept.stat().st_mode & 0o777 == 0o600
    with archive.unpacked(kept) as (folder, manifest):
        assert (folder / "post").read_text() == "one\ntwo\n"
        assert manifest.rows == {"post": 2}
    assert not folder.exists()
    assert sorted(path.name for path in kept.parent.iterdir()) == ["kept.backup", "parts"]


def test_damage_is_told_in_a_sentence(kept: Path) -> None:
    whole = kept.read_bytes()
    cut, not_one = kept.with_name("cut"), kept.with_name("not-one")
    cut.write_bytes(whole[: len(whole) // 2])
    not_one.write_bytes(b"a letter to grandmother")
    changed = rewritten(kept, post=b"one\n2wo\n")
    for damaged in (cut, not_one, changed):
        with pytest.raises(Invalid, match="damaged"), archive.unpacked(damaged):
            pass


def test_a_backup_of_another_edition_is_left_to_that_edition(kept: Path) -> None:
    older = rewritten(kept, **{MANIFEST.partition(".")[0]: b'{"edition": 0}'})
    with pytest.raises(Invalid, match="another edition"), archive.unpacked(older):
        pass
