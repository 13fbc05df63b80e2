"""The rules that every page is held to."""

from tests.architecture.source import ROOT

RULES = ROOT / "node_modules" / "axe-core" / "axe.min.js"
STANDARD = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
