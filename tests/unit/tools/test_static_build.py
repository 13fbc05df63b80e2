"""The files that browsers get: named by content, compressed, ours in look, and light."""

import gzip
import json
import re
from pathlib import Path

import pytest

from tools import build_static

pytestmark = pytest.mark.slow

#: Bytes of stylesheet and scripts on the way to a phone.
HEAVIEST = 60_000


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    destination = tmp_path_factory.mktemp("static") / "built"
    build_static.build(destination)
    return destination


@pytest.fixture(scope="module")
def manifest(built: Path) -> dict[str, str]:
    found: dict[str, str] = json.loads((built / "manifest.json").read_text(encoding="utf-8"))
    return found


def test_every_file_is_named_by_its_content(built: Path, manifest: dict[str, str]) -> None:
    assert manifest["css/forum.css"] != "css/forum.css"
    assert all((built / hashed).is_file() for hashed in manifest.values())


def test_building_again_gives_the_same_files(
    built: Path, manifest: dict[str, str], tmp_path: Path
) -> None:
    assert build_static.build(tmp_path / "again") == manifest
    assert _contents(tmp_path / "again") == _contents(built)


def test_a_page_that_is_open_finds_its_files_until_the_build_after_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, destination = tmp_path / "static", tmp_path / "built"
    (source / "img").mkdir(parents=True)
    monkeypatch.setattr(build_static, "STATIC", source)
    names = []
    for colour in ("red", "green", "blue"):
        (source / "img" / "mark.svg").write_text(f'<svg fill="{colour}"/>')
        build_static.build(destination)
        names.append(build_static.build(destination)["img/mark.svg"])
        assert (destination / f"{names[-1]}.br").exists()
    assert [(destination / name).exists() for name in names] == [False, True, True]


def test_references_lead_to_files_that_exist(built: Path, manifest: dict[str, str]) -> None:
    stylesheet = built / manifest["css/forum.css"]
    fonts = re.findall(r"url\([\"']?(\.\./[^\"')]+)", stylesheet.read_text(encoding="utf-8"))

    assert fonts
    assert [font for font in fonts if not (stylesheet.parent / font).is_file()] == []


def test_scripts_import_each_other_by_their_names_with_hashes(
    built: Path, manifest: dict[str, str]
) -> None:
    script = built / manifest["js/forum.js"]
    imported = re.findall(r"from\s*[\"']([^\"']+)", script.read_text(encoding="utf-8"))

    assert imported
    assert [name for name in imported if not (script.parent / name).is_file()] == []


def test_the_look_is_ours_and_not_the_governments(built: Path, manifest: dict[str, str]) -> None:
    everything = b"".join(_contents(built).values()).lower()

    assert b"gds transport" not in everything
    assert [name for name in manifest if "crown" in name] == []


def test_styles_and_scripts_are_light_enough_for_a_bad_network(
    built: Path, manifest: dict[str, str]
) -> None:
    sent = [built / f"{name}.gz" for name in manifest.values() if name.endswith((".css", ".js"))]

    assert sum(path.stat().st_size for path in sent) <= HEAVIEST


def test_compressed_files_hold_the_same_bytes(built: Path, manifest: dict[str, str]) -> None:
    plain = built / manifest["css/forum.css"]

    assert gzip.decompress(plain.with_name(plain.name + ".gz").read_bytes()) == plain.read_bytes()


def test_an_icon_that_does_not_exist_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build_static, "STATIC", tmp_path)
    (tmp_path / "icons.txt").write_text("bell\nno-such-icon\n", encoding="utf-8")

    with pytest.raises(build_static.MissingAsset, match=r"no-such-icon, which lucide-static"):
        build_static.build(tmp_path / "built")


def test_scripts_that_import_each_other_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build_static, "STATIC", tmp_path)
    (tmp_path / "js").mkdir()
    (tmp_path / "js" / "a.js").write_text('import { b } from "./b.js";', encoding="utf-8")
    (tmp_path / "js" / "b.js").write_text('import { a } from "./a.js";', encoding="utf-8")

    with pytest.raises(build_static.MissingAsset, match=r"in a circle: a\.js → b\.js → a\.js"):
        build_static.build(tmp_path / "built")


def test_a_failed_build_leaves_the_last_one_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build_static, "STATIC", tmp_path)
    build_static.build(tmp_path / "built")
    (tmp_path / "icons.txt").write_text("no-such-icon\n", encoding="utf-8")

    with pytest.raises(build_static.MissingAsset):
        build_static.build(tmp_path / "built")

    assert (tmp_path / "built" / "manifest.json").exists()


def _contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
