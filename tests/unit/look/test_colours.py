"""Every reader can tell the words from the ground they stand on, by day and by night.

The ratios are those of WCAG 2.2: 4.5 for text (1.4.3), 3 for shapes and edges of controls (1.4.11).
"""

import re
from pathlib import Path

import pytest

SHEET = Path(__file__).parents[3] / "static" / "scss" / "_tokens.scss"
TEXT, SHAPE = 4.5, 3.0
SCHEMES = ("light", "dark")
GROUNDS = ("paper", "surface", "mist", "sand")
ON_THEIR_OWN = [
    ("on-teal", "teal"),
    ("on-teal", "teal-deep"),
    ("on-red", "red"),
    ("on-red", "red-deep"),
    ("on-focus", "focus"),
    ("on-band", "band"),
    ("teal", "teal-tint"),
    ("amber", "amber-tint"),
    ("green", "green-tint"),
    ("red", "red-tint"),
    ("ink", "teal-tint"),
    ("ink", "amber-tint"),
    ("ink", "green-tint"),
    ("ink", "red-tint"),
    ("quiet", "teal-tint"),
]


def _declared() -> dict[str, dict[str, str]]:
    """The named colours of each scheme; dark changes some of the light ones."""
    sheet = SHEET.read_text(encoding="utf-8")
    found = {
        scheme: dict(
            re.findall(
                r"--([a-z-]+): (#[0-9a-f]{6});",
                sheet[sheet.index(f"@mixin {scheme}") :].split("\n}", 1)[0],
            )
        )
        for scheme in SCHEMES
    }
    return {"light": found["light"], "dark": found["light"] | found["dark"]}


def _sectors() -> dict[str, dict[str, tuple[str, str]]]:
    """The shape and the tint of each sector, by scheme."""
    sheet = SHEET.read_text(encoding="utf-8")
    rows = re.findall(r'"([a-z-]+)": \((#\w{6}), (#\w{6}), (#\w{6}), (#\w{6})\)', sheet)
    return {
        "light": {name: (day, tint) for name, day, tint, _, _ in rows},
        "dark": {name: (night, tint) for name, _, _, night, tint in rows},
    }


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("words", ["ink", "quiet", "teal", "amber", "green", "red", "visited"])
def test_words_can_be_read_on_every_ground(words: str, ground: str, scheme: str) -> None:
    colours = _declared()[scheme]

    assert contrast(colours[words], colours[ground]) >= TEXT


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("words", "ground"), ON_THEIR_OWN)
def test_words_can_be_read_on_the_ground_made_for_them(
    words: str, ground: str, scheme: str
) -> None:
    colours = _declared()[scheme]

    assert contrast(colours[words], colours[ground]) >= TEXT


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_the_edge_of_a_field_can_be_seen(ground: str, scheme: str) -> None:
    colours = _declared()[scheme]

    assert contrast(colours["control"], colours[ground]) >= SHAPE


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("sector", sorted(_sectors()["light"]))
def test_an_agency_tag_can_be_read_and_its_shape_seen(sector: str, scheme: str) -> None:
    shape, tint = _sectors()[scheme][sector]

    assert contrast(_declared()[scheme]["ink"], tint) >= TEXT
    assert contrast(shape, tint) >= SHAPE


def test_every_sector_has_its_own_shape_and_tint() -> None:
    drawn = (SHEET.parents[1] / "img" / "sectors").glob("*.svg")
    sectors = _sectors()["light"]

    assert {path.stem for path in drawn} == set(sectors)
    assert len({tone for tones in sectors.values() for tone in tones}) == 2 * len(sectors)
