"""What may stand in a text, and the number of this edition of the rules."""

import re

#: Raised whenever the rendering of any text could change; a job redoes texts of older editions.
EDITION = 2

TAGS = frozenset(
    {
        "p", "br", "hr", "em", "strong", "del", "blockquote", "ul", "ol", "li", "code", "pre",
        "h3", "h4", "h5", "a", "table", "thead", "tbody", "tr", "th", "td",
    }
)  # fmt: skip
ATTRIBUTES = {"a": ["href", "title"], "th": ["align"], "td": ["align"], "ol": ["start"]}
#: "//host" and "/\\host" would leave the site without saying so.
LINK = re.compile(r"https?://|mailto:|/(?![/\\])", re.IGNORECASE)
PROTOCOLS = frozenset({"http", "https", "mailto"})
