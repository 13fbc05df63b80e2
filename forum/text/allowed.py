"""What may stand in a text, and the number of this edition of the rules."""

#: Raised whenever the rendering of any text could change; a job redoes texts of older editions.
EDITION = 1

TAGS = frozenset(
    {
        "p", "br", "hr", "em", "strong", "del", "blockquote", "ul", "ol", "li", "code", "pre",
        "h3", "h4", "h5", "a", "table", "thead", "tbody", "tr", "th", "td",
    }
)  # fmt: skip
ATTRIBUTES = {"a": ["href", "title"], "th": ["align"], "td": ["align"], "ol": ["start"]}
PROTOCOLS = frozenset({"http", "https", "mailto"})
#: Longer texts are refused with a sentence; ten minutes of reading is about 10,000 characters.
LONGEST = 20_000
