"""Texts that try to run something in their reader's browser, put together from parts of our own.

Whatever runs calls ``ran()``; whatever fetches asks ``fetched.example``.
"""

from itertools import product

from selectolax.lexbor import LexborHTMLParser

#: What would run or fetch, if a browser took it for more than words.
CORES = (
    "<script>ran()</script>",
    "<script src=//fetched.example/a.js></script>",
    "<img src=x onerror=ran()>",
    "<img src=https://fetched.example/a.png>",
    "<svg onload=ran()>",
    "<svg><script>ran()</script></svg>",
    "<math><mtext><style><img src=x onerror=ran()></style></mtext></math>",
    "<iframe srcdoc='<script>parent.ran()</script>'></iframe>",
    "<iframe src=javascript:parent.ran()></iframe>",
    "<body onload=ran()>",
    "<details open ontoggle=ran()><summary>x</summary></details>",
    "<input autofocus onfocus=ran()>",
    "<video><source onerror=ran()></video>",
    "<a href=javascript:ran()>x</a>",
    "<a href='java\tscript:ran()'>x</a>",
    "<form action=javascript:ran()><button>x</button></form>",
    "<button formaction=javascript:ran()>x</button>",
    "<style>@import '//fetched.example/a.css';</style>",
    "<link rel=stylesheet href=//fetched.example/a.css>",
    "<meta http-equiv=refresh content='0;url=//fetched.example'>",
    "<base href=//fetched.example>",
    "<object data=//fetched.example/a.swf></object>",
    "<p style='background:url(//fetched.example/a.png)'>x</p>",
    "<noscript><p title='</noscript><img src=x onerror=ran()>'></noscript>",
    "<textarea></textarea><img src=x onerror=ran()>",
    "<template><img src=x onerror=ran()></template>",
    "<!--><img src=x onerror=ran()>-->",
    "<![CDATA[<img src=x onerror=ran()>]]>",
    "<xmp></xmp><img src=x onerror=ran()>",
    "</p></div></main><script>ran()</script>",
    "&lt;script&gt;ran()&lt;/script&gt;",
    "&#60;img src=x onerror=ran()&#62;",
    "[x](javascript:ran())",
    "[x](JaVaScRiPt:ran())",
    "[x](javascript&colon;ran())",
    "[x](java&#x0A;script:ran())",
    "[x](&#106;avascript:ran())",
    "[x](vbscript:ran())",
    "[x](data:text/html,<script>ran()</script>)",
    "[x](javascript:1)",
    "[x](javascript:`` )",
    "[x](//fetched.example \"' onmouseover=ran() '\")",
    '[x](https://a.example/"onmouseover=ran() )',
    "![x](https://fetched.example/a.png)",
    "![x](javascript:ran())",
    "[x][y]\n\n[y]: javascript:ran()",
    "<javascript:ran()>",
    '<https://a.example/"onclick=ran()>',
    '" onmouseover="ran()',
    "' autofocus onfocus='ran()",
    "</textarea><script>ran()</script>",
    "</title><script>ran()</script>",
    "{{ 7 * 7 }}<script>ran()</script>",
    "`<img src=x onerror=ran()>`",
)
#: Where in a text it stands.
AROUND = (
    "{}",
    "We waited. {} Nobody rang.",
    "> {}",
    "- {}",
    "1. {}",
    "# {}",
    "    {}",
    "```\n{}\n```",
    "*{}*",
    "**{}**",
    "[{}](https://a.example)",
    '[x](https://a.example "{}")',
    "| a | b |\n|---|---|\n| {} | x |",
    "We waited.[^1]\n\n[^1]: {}",
    "<div>\n\n{}\n\n</div>",
    "<svg>{}</svg>",
    "<math><mi>{}</mi></math>",
    "<!-- {} -->",
)
#: What a browser would see of it.
DISGUISES = (
    lambda text: text,
    lambda text: text.upper().replace("RAN()", "ran()"),
    lambda text: text.replace("=", " = ", 1).replace("<", "<\u00ad", 1),
)
ACTIVE = (
    "script:not([src]), iframe, object, embed, svg [onload], math, base, meta[http-equiv=refresh]"
)
SCHEMES = ("javascript:", "vbscript:", "data:")


def texts() -> list[str]:
    """Return every core in every place and disguise."""
    return [
        disguise(around.replace("{}", core))
        for around, core, disguise in product(AROUND, CORES, DISGUISES)
    ]


def harm(page: str) -> list[str]:
    """Return what in a page would run or fetch by itself, or when something is pressed."""
    tree = LexborHTMLParser(page)
    found = [str(each.html)[:200] for each in tree.css(ACTIVE)]
    for tag in tree.css("*"):
        for name, value in tag.attributes.items():
            said = "".join((value or "").split()).lower()
            addressed = name in {"href", "src", "action", "formaction", "data", "srcset", "poster"}
            if (
                name.startswith("on")
                or name in {"style", "srcdoc"}
                or (
                    addressed
                    and (said.startswith(SCHEMES) or ("fetched.example" in said and name != "href"))
                )
            ):
                found.append(f"{tag.tag} {name}={value}"[:200])
    return found
