import tomllib
from pathlib import Path

import pytest

from forum.demonstration import content
from forum.demonstration.people import World

FORUM = Path(content.__file__).parents[1]


@pytest.fixture(scope="session")
def world() -> World:
    return content.world()


@pytest.fixture(scope="session")
def agencies() -> set[str]:
    sectors = tomllib.loads((FORUM / "directory" / "agencies.toml").read_text(encoding="utf-8"))
    return {agency["slug"] for sector in sectors.values() for agency in sector["agencies"]}


@pytest.fixture(scope="session")
def agency_of(world: World) -> dict[str, str]:
    return {key: setting.agency for key, setting in world.home.items()}


@pytest.fixture(scope="session")
def partnership_of(world: World) -> dict[str, str]:
    return {key: setting.partnership for key, setting in world.home.items()}
