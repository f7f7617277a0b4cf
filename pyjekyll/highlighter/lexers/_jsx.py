"""Elements in JavaScript and TypeScript. Grammar: the JSX specification."""

from __future__ import annotations

from pyjekyll.highlighter.rules import Rules, States, include


def with_elements(
    states: States, generics: Rules | None = None, names: Rules | None = None
) -> States:
    """The states of a language, with elements where a value is expected.

    ``generics`` are the rules before an element's, ``names`` those between the parts of its name.
    """
    upper = r"[A-Z]\w*"
    states["expression"] = [
        include("whitespace"),
        *(generics or []),
        (r"<", "p", "element"),
        *states["expression"],
    ]
    parts: Rules = [(upper, "nc"), (r"\w+", "nt"), (r"\.", "p"), *(names or [])]
    attributes: Rules = [
        include("whitespace"),
        (r"\{", "si", ("embedded-value", "expression")),
        (r"\w[\w-]*", "na"),
        (r"=", "p"),
        (r'"[^"\n]*"|\'[^\'\n]*\'', "s"),
    ]
    return states | {
        "element": [
            (r">", "p", ("#pop", "children")),
            *parts,
            (r"", "", ("#pop", "tag")),
        ],
        "tag": [
            (r"/>", "p", "#pop"),
            (r">", "p", ("#pop", "children")),
            *attributes,
        ],
        "children": [
            (r"</", "p", ("#pop", "end-tag")),
            *(generics or []),
            (r"<", "p", "element"),
            (r"\{", "si", ("embedded-value", "expression")),
            (r"&\S{0,500}?;", "ni"),
            (r"[^<{&]+", ""),
        ],
        "end-tag": [
            (r">", "p", "#pop"),
            *parts,
            (r"", "", ("#pop", "end-attributes")),
        ],
        "end-attributes": [
            (r"/?>", "p", "#pop"),
            *attributes,
        ],
        "embedded-value": [
            (r"\}", "si", "#pop"),
            (r"\{", "p", ("embedded-braces", "statement")),
            include("root"),
        ],
        "embedded-braces": [
            (r"\}", "p", ("#pop", "statement")),
            include("root"),
        ],
    }
