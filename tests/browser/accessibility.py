"""The rules that every page is held to."""

from tests.architecture.source import ROOT

RULES = ROOT / "node_modules" / "axe-core" / "axe.min.js"
STANDARD = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    # What is right need not be described, and no rule of these reads a style sheet by itself.
    "resultTypes": ["violations"],
    "preload": False,
}
