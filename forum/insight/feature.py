"""Everything the factory needs to know of insight."""

from forum.contracts.feature import Feature
from forum.insight import commands

insight = Feature(name="insight", commands=(commands.group,))
