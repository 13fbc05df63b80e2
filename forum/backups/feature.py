"""Everything the factory needs to know of backups."""

from forum.backups.commands import group
from forum.contracts.feature import Feature

backups = Feature(name="backups", commands=(group,))
