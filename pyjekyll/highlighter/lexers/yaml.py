"""YAML. Grammar: YAML 1.2, as far as a line at a time shows it."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import Action, States, groups, include
from pyjekyll.highlighter.scan import Match, Scan


class Lexer(lexer.Lexer):
    """Indentation decides where a scalar ends, so call-backs count it.

    ``indents`` are the columns of the open blocks; ``next`` is the column where the block that
    this line opens, if it opens one, would begin.
    """

    name = "yaml"

    def begin(self, scan: Scan) -> None:
        super().begin(scan)
        scan.data.update(indents=[0], next=0, scalar=None)

    def states(self) -> States:
        end = r"\b" if self.newer else ""
        colon = "" if self.newer else ":"
        constant = "kc" if self.newer else "no"
        return {
            "root": [
                (r"[ ]+(?=#|$)", ""),
                (r"\n+", ""),
                (r"#[^\n]*", "c1"),
                (r"^%YAML(?=[ ]|$)", _reset("nt"), "yaml-directive"),
                (r"^%TAG(?=[ ]|$)", _reset("nt"), "tag-directive"),
                (r"^(?:---|\.\.\.)(?=[ ]|$)", _reset("nn"), "block-line"),
                (r"[ ]*(?!\s|$)", _indentation(first=True), ("block-line", "indentation")),
            ],
            "comments": [
                (r"[ ]*#[^\n]*", "c1"),
            ],
            "indentation": [
                (r"[ ]*$", "", "#pop:2"),
                (r"[ ]+(?=[?:-](?:[ ]|$))", _indentation()),
                (r"[?:-](?=[ ]|$)", _open_block("pi")),
                (r"[ ]*", _indentation(), "#pop"),
            ],
            "block-line": [
                (r"[ ]*(?=#|$)", "", "#pop"),
                (r"[ ]+", ""),
                include("descriptors"),
                (rf"([^{colon}#,?\[\]{{}}\"'\n]{{1,1000}})(:)(?=\s|$)", _key),
                include("block-nodes"),
                include("flow-nodes"),
                (r"(?=[^\s?:,\[\]{}#&*!|>'\"%@`]|[?:-]\S)", "", "plain-scalar"),
            ],
            "descriptors": [
                (r"!<[0-9A-Za-z;/?:@&=+$,_.!~*'()%\[\]-]+>", "kt"),
                (r"!(?:[0-9A-Za-z_-]*!)?[0-9A-Za-z;/?:@&=+$,_.!~*'()%\[\]-]*", "kt"),
                (r"&[\p{L}\p{Nd}_-]+", "nl"),
                (r"\*[\p{L}\p{Nd}_-]+", "nv"),
            ],
            "block-nodes": [
                (r"[|>][+-]?", _begin_scalar, ("block-scalar-content", "block-scalar-header")),
            ],
            "flow-nodes": [
                (r"\[", "pi", "flow-sequence"),
                (r"\{", "pi", "flow-mapping"),
                (r"'", "s1", "single-quoted"),
                (r'"', "s2", "double-quoted"),
            ],
            "flow-sequence": [
                include("flow-collection"),
                (r"\]", "pi", "#pop"),
            ],
            "flow-mapping": [
                include("flow-collection"),
                (r"\}", "pi", "#pop"),
            ],
            "flow-collection": [
                (r"\s+", ""),
                include("comments"),
                (r"[?:,]", "pi"),
                include("descriptors"),
                include("flow-nodes"),
                (r"(?=[^\s?:,\[\]{}#&*!|>'\"%@`])", "", "plain-scalar-in-flow"),
            ],
            "block-scalar-content": [
                (r"\n+", ""),
                (r"^[ ]+$", _empty_line),
                (r"^[ ]*", _scalar_indent),
                (r"[^\n]+", "s"),
            ],
            "block-scalar-header": [
                (r"([1-9])?[+-]?(?=[ ]|$)", _scalar_header, ("#pop", "ignored-line")),
                (r"[+-]?([1-9])?(?=[ ]|$)", _scalar_header, ("#pop", "ignored-line")),
            ],
            "ignored-line": [
                (r"[ ]+", ""),
                include("comments"),
                (r"\n", "", "#pop"),
            ],
            "single-quoted": [
                include("quoted-whitespace"),
                (r"[^'\s]+", "s"),
                (r"'", "s", "#pop"),
            ],
            "double-quoted": [
                include("quoted-whitespace"),
                (r'\\[0abt\tn\nvfre "\\N_LP]', "se"),
                (r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})", "se"),
                (r'[^\\\s"]+', "s"),
                (r'"', "s", "#pop"),
            ],
            "quoted-whitespace": [
                (r"^[ ]+|[ ]+$", ""),
                (r"\n+", ""),
                (r"[ ]+", "nv"),
            ],
            "plain-scalar": [
                (r"[ ]*(?=:[ \n]|:$)", "", "#pop"),
                (r"[ ]*:\S+", "s"),
                (r"[ ]+(?=#)", "", "#pop"),
                (r"[ ]+$", ""),
                (r"\n+", "", "continuation"),
                (rf"(?:true|false|null){end}", constant),
                (r"\d+(?:\.\d+)?(?=[\r\n]|[ ]+#)", "m", "#pop"),
                (r"[ ]+", "s"),
                (r"[^\s:]+", "s"),
            ],
            "continuation": [
                (r"^[ ]+$", ""),
                (r"\n+", ""),
                (r"^(?=---|\.\.\.)", "", "#pop:3"),
                (r"^[ ]*", _continuation),
            ],
            "plain-scalar-in-flow": [
                (r"[ ]*(?=[,:?\[\]{}])", "", "#pop"),
                (r"[ ]+(?=#)", "", "#pop"),
                (r"^[ ]+|[ ]+$", ""),
                (r"\n+", ""),
                (r"[ ]+", "nv"),
                (r"[^\s,:?\[\]{}]+", "nv"),
            ],
            "yaml-directive": [
                (r"([ ]+)(\d+\.\d+)", groups("", "m"), "#pop"),
            ],
            "tag-directive": [
                (r"([ ]+)(\S+)([ ]+)(\S+)", groups("", "kt", "", "kt"), "#pop"),
            ],
        }


def _reset(token: str) -> Action:
    def call_back(scan: Scan, match: Match) -> None:
        scan.data.update(indents=[0], next=0)
        scan.emit(token, match[0])

    return call_back


def _indentation(*, first: bool = False) -> Action:
    """White space before a line's text, or between its ``-`` and what follows."""

    def call_back(scan: Scan, match: Match) -> None:
        data = scan.data
        indents: list[int] = data["indents"]
        text = match[0]
        if first:
            data["next"] = len(text)
        else:
            data["next"] += len(text)
        extra = ""
        if data["next"] < indents[-1]:
            while data["next"] < indents[-1]:
                indents.pop()
            if data["next"] > indents[-1]:
                at = indents[-1]
                text, extra = text[:at], text[at:]
        scan.emit("", text)
        scan.emit("err", extra)

    return call_back


def _open_block(token: str) -> Action:
    def call_back(scan: Scan, match: Match) -> None:
        data = scan.data
        indents: list[int] = data["indents"]
        if indents[-1] < data["next"]:
            indents.append(data["next"])
        data["next"] += len(match[0])
        scan.emit(token, match[0])

    return call_back


def _key(scan: Scan, match: Match) -> None:
    data = scan.data
    indents: list[int] = data["indents"]
    if indents[-1] < data["next"]:
        indents.append(data["next"])
    scan.emit("na", match[1])
    scan.emit("pi", match[2])


def _begin_scalar(scan: Scan, match: Match) -> None:
    scan.data["scalar"] = None
    scan.emit("pi", match[0])


def _scalar_header(scan: Scan, match: Match) -> None:
    if match[0]:
        scan.data["scalar"] = scan.data["indents"][-1] + int(match[1] or 0)
    scan.emit("pi", match[0])


def _empty_line(scan: Scan, match: Match) -> None:
    indent = scan.data["scalar"]
    text = match[0]
    if indent is not None and len(text) > indent:
        scan.emit("", text[:indent])
        scan.emit("no", text[indent:])
    else:
        scan.emit("", text)


def _scalar_indent(scan: Scan, match: Match) -> None:
    data = scan.data
    text = match[0]
    indent = data["scalar"]
    scan.emit("", text)
    if indent is None:
        data["scalar"] = len(text)
        if len(text) < data["indents"][-1]:  # the scalar has no lines
            _dedent(scan, len(text))
    elif len(text) < indent:
        _dedent(scan, len(text))


def _continuation(scan: Scan, match: Match) -> None:
    """A line after a plain scalar: more of it, or the beginning of something else."""
    scan.emit("", match[0])
    scan.pop()
    if len(match[0]) <= scan.data["indents"][-1]:
        _dedent(scan, len(match[0]))


def _dedent(scan: Scan, column: int) -> None:
    """Leave a scalar for a new line of a block, whose white space is taken."""
    data = scan.data
    data["next"] = column
    while column < data["indents"][-1]:
        data["indents"].pop()
    scan.goto("indentation")
