"""Everything the factory needs to know of the demonstration."""

from forum.contracts.feature import Feature
from forum.demonstration.commands import group

demonstration = Feature(name="demonstration", commands=(group,))
