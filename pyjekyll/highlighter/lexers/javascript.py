"""JavaScript. Grammar: ECMAScript; a line of HTML's comments is one.

Whether a slash begins a regular expression and a brace an object is decided by what comes before:
states after what a value must follow, and ``statement`` inside of blocks, where labels are.
"""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import Rules, States, groups, include, table
from pyjekyll.highlighter.scan import Match, Scan

KEYWORDS = """
    async await break case catch continue debugger default delete do else export finally from for
    if import in instanceof new of return super switch this throw try typeof void while yield
"""
DECLARATIONS = "class const constructor extends function get let set static var with"
RESERVED = "enum implements interface package private protected public"
CONSTANTS = "Infinity NaN false null true undefined"
BUILTINS = """
    Array ArrayBuffer Boolean DataView Date Error Float32Array Float64Array Function Int16Array
    Int32Array Int8Array Map Math Number Object Packages Promise Proxy Reflect RegExp Set String
    Symbol Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakSet decodeURI
    decodeURIComponent document encodeURI encodeURIComponent eval global isFinite isNaN navigator
    parseFloat parseInt self window netscape sun
"""

# What follows the slash that opens a pattern.
REGEXP: States = {
    "regexp": [
        (r"/[gimuy]*", "sr", "#pop"),
        (r"[^/]?\n", "err", "#pop"),
        (r"\[\^?", "se", "character-class"),
        (r"\\.|\(\?[:=!<]?|[()?]|\{\d*,\d*\}|\{\d+\}", "se"),
        (r"[^\\\[()?{/\n]+(?!\n)|.", "sr"),
    ],
    "character-class": [
        (r"[^/]?\n", "err", "#pop:2"),
        (r"\]", "se", "#pop"),
        (r"/|\\.", "se"),
        (r"[^\]/\\\n]+(?!\n)|.", "sr"),
    ],
}


class Lexer(lexer.Lexer):
    name = "javascript"
    label_end = ":"
    table: dict[str, str]

    def words(self) -> dict[str, str]:
        """The kinds of the words that are more than names."""
        keywords = KEYWORDS if self.newer else KEYWORDS + " as"
        return table(k=keywords, kd=DECLARATIONS, kr=RESERVED, kc=CONSTANTS, nb=BUILTINS)

    def states(self) -> States:
        self.table = self.words()
        hash_ = "#?" if self.newer else ""
        label = r"[\p{L}\p{Nl}_$]\p{Word}*"
        name = hash_ + label
        template = r"\\[`$\\]" if self.newer else r"\\[`$]"
        calls: Rules = [
            (r"(class)((?:\s|\\\s)+)", groups("kd", ""), "class"),
            (rf"(function)((?:\s|\\\s)+)({name})", groups("kd", "", "nf")),
            (rf"({hash_}[_$]{{0,100}}+\p{{Lu}}\p{{Word}}*)([ \t]*)(?=\()", _call),
            (rf"({name})([ \t]*)(?=\()", _call),
        ]  # fmt: skip
        return {
            "root": [
                include("code"),
            ],
            "whitespace": [
                (r"\s+", ""),
                (r"<!--", "c"),
                (r"//.*$", "c1"),
                (r"/\*", "cm", "comment"),
            ],
            # A state of its own: in HTML the comment goes on in the script's next piece.
            "comment": [
                (r"\*/", "cm", "#pop"),
                (r"[^*]+|\*", "cm"),
            ],
            "code": [
                (r"\s*#![^\n]{0,500}+\n", "cp", "statement"),
                include("whitespace"),
                (r"\+\+|--|~|\?\?=?|&&=?|\|\|=?|\*\*=?|=>", "o", "expression"),
                (r"(?:<<|>>>?|===?|!==?)=?|[-<>+*%&|^/!=]=?", "o", "expression"),
                (r"[(\[,]", "p", "expression"),
                (r";", "p", "statement"),
                (r"[)\].]", "p"),
                (r"`", "s2", "template"),
                (r"\?(?=\.)", "p"),
                (r"\?", "p", ("ternary", "expression")),
                (r"(@)(\w+)?", groups("p", "nd"), "expression"),
                (r"[{}]", "p", "statement"),
                *(calls if self.newer else []),
                (name, self.name_rule),
                (r"\d+\.\d+(?:[eE]\d+)?[fd]?", "mf"),
                (r"0[xX][0-9a-fA-F]+", "mh"),
                (r"0[oO][0-7]+", "mo"),
                (r"0[bB][01]+", "mb"),
                (r"\d+", "mi"),
                (r'"', "dl", "double-quotes"),
                (r"'", "dl", "single-quotes"),
                (r":", "p"),
                (r"\\(?=\n)", "o"),
            ],
            "expression": [
                include("whitespace"),
                (r"/", "sr", ("#pop", "regexp")),
                (r"\{", "p", ("#pop", "object")),
                (r"", "", "#pop"),
            ],
            "statement": [
                (r"case\b", "k", ("#pop", "expression")),
                (rf"({label})(\s*)({self.label_end})", groups("nl", "", "p"), "expression"),
                include("expression"),
            ],
            "object": [
                include("whitespace"),
                (r"\{", "p", "#push"),
                (r"\}", "p", ("#pop", "statement")),
                (rf"({label})(\s*)(:)", groups("na", "", "p"), "expression"),
                (r":", "p"),
                include("code"),
            ],
            "class": [
                (
                    rf"({name})((?:\s|\\\s)+)(extends)((?:\s|\\\s)+)({name})",
                    groups("nc", "", "kd", "", "nc"),
                    "#pop",
                ),
                (name, "nc", "#pop"),
            ],
            "ternary": [
                (r":", "p", ("#pop", "expression")),
                include("root"),
            ],
            **REGEXP,
            "template": [
                (r"`", "s2", "#pop"),
                (template, "se"),
                (r"\$\{", "p", "embedded"),
                (r"[^`$\\]+", "s2"),
                (r"[$\\]", "s2"),
            ],
            "embedded": [
                (r"\}", "p", "#pop"),
                include("root"),
            ],
            "double-quotes": [
                (r'\\[\\nrt"]?', "se"),
                (r'[^\\"]+', "s2"),
                (r'"', "dl", "#pop"),
            ],
            "single-quotes": [
                (r"\\[\\nrt']?", "se"),
                (r"[^\\']+", "s1"),
                (r"'", "dl", "#pop"),
            ],
        }

    def name_rule(self, scan: Scan, match: Match) -> None:
        """A name: what its word says."""
        kind = self.table.get(match[0], "nx")
        scan.emit(kind, match[0])
        if kind in ("k", "kd"):
            scan.push("expression")


def _call(scan: Scan, match: Match) -> int | None:
    """A name before a parenthesis: called, if any parenthesis closes later in the text."""
    lexer_ = scan.lexer
    assert isinstance(lexer_, Lexer)
    if scan.data.get("text") is not scan.text:
        scan.data["text"] = scan.text
        scan.data["last"] = scan.text.rfind(")")
        scan.data[")"] = scan.data["\n"] = -1
    name = match[1]
    kind = lexer_.table.get(name)
    if scan.data["last"] > match.end:
        if kind == "k":
            scan.emit("k", match[0])
            scan.push("expression")
        elif name == "function" and not match[2] and _closed_on_its_line(scan, match.end):
            scan.emit("kd", name)
            scan.push("expression")
        else:
            scan.emit("nc" if name.lstrip("_$")[:1].isupper() else "nf", match[0])
        return None
    scan.emit(kind or "nx", name)
    if kind in ("k", "kd"):
        scan.push("expression")
    return match.end - len(match[2])


def _closed_on_its_line(scan: Scan, pos: int) -> bool:
    """Whether a parenthesis closes before the line's end; each end is looked for once."""
    ends = []
    for mark in ")\n":
        found: int = scan.data.get(mark, -1)
        if found < pos:
            found = scan.text.find(mark, pos)
            scan.data[mark] = found = len(scan.text) if found < 0 else found
        ends.append(found)
    return ends[0] < ends[1]
