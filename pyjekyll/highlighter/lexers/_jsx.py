"""Elements in JavaScript and TypeScript. Grammar: the JSX specification."""

from __future__ import annotations

from pyjekyll.highlighter.rules import Rules, States, include


def with_elements(states: States, generics: Rules | None = None) -> States:
    """The states of a language, with elements where a value is expected."""
    upper = r"[A-Z]\w*"
    states["expression"] = [
        include("whitespace"),
        *(generics or []),
        (r"<", "p", "element"),
        *states["expression"],
    ]
    names = [(upper, "nc"), (r"\w+", "nt"), (r"\.", "p")]
    return states | {
        "element": [
            (r">", "p", ("#pop", "children")),
            *names,
            (r"", "", ("#pop", "tag")),
        ],
        "tag": [
            include("whitespace"),
            (r"/>", "p", "#pop"),
            (r">", "p", ("#pop", "children")),
            (r"\{", "si", ("embedded-value", "expression")),
            (r"\w[\w-]*", "na"),
            (r"=", "p"),
            (r'"[^"]*"|\'[^\']*\'', "s"),
        ],
        "children": [
            (r"</", "p", ("#pop", "end-tag")),
            (r"<", "p", "element"),
            (r"\{", "si", ("embedded-value", "expression")),
            (r"&\S{0,500}?;", "ni"),
            (r"[^<{&]+|&", ""),
        ],
        "end-tag": [
            include("whitespace"),
            *names,
            (r">", "p", "#pop"),
        ],
        "embedded-value": [
            (r"\}", "si", "#pop"),
            (r"\{", "p", ("embedded-braces", "statement")),
            include("root"),
        ],
        "embedded-braces": [
            (r"\}", "p", ("#pop", "statement")),
            (r"\{", "p", ("#push", "statement")),
            include("root"),
        ],
    }
