"""Crystal. Grammar: the language's reference; much is as in Ruby.

A slash or a percent sign is an operator after a value and begins a literal elsewhere, which states
decide, as in Ruby. A character literal of several characters keeps only the last of them.
"""

from __future__ import annotations

import re

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import Rules, States, groups, include, one_of, table
from pyjekyll.highlighter.scan import Match, Scan

KEYWORDS = """
    alias as begin break case class def do else elsif end ensure for fun if in lib macro
    next of rescue return super then type unless until when while yield raise undef redo retry
    BEGIN END ifdef
"""
PSEUDO = """
    extend false include nil private protected struct true loop getter property record catch throw
    attr attr_accessor attr_reader attr_writer module_function public initialize new __FILE__
    __LINE__ alias_method
"""
BUILTINS = """
    require select self puts print p gets sleep exit abort fail at_exit rand sprintf printf system
    caller name inspect to_s object_id hash dup clone lambda proc method format open eval fork
    trap test srand sub gsub chomp chop split methods freeze send display exec syscall
    method_missing getc putc readline readlines scan instance_eval instance_method
    included_modules to_a instance_methods id ancestors warn module_eval global_variables constants
"""
BUILTIN_QUESTIONS = "is_a eql equal kind_of iterator"
BUILTIN_BANGS = "exit chomp chop gsub sub"

CLOSING = {"(": ")", "[": "]", "{": "}", "<": ">"}


class Lexer(lexer.Lexer):
    name = "crystal"

    def begin(self, scan: Scan) -> None:
        super().begin(scan)
        scan.push("expression")
        scan.data["heredocs"] = []

    def states(self) -> States:
        self.table = table(k=KEYWORDS, kp=PSEUDO, nb=BUILTINS)
        # The newer one knows letters of other alphabets.
        word = r"\p{Word}" if self.newer else r"\w"
        tail = r"\p{Word}*" if self.newer else r"\w*"
        small = rf"[\p{{Ll}}_]{tail}" if self.newer else r"[a-z_]\w*"
        capital = rf"\p{{Lu}}{tail}" if self.newer else r"[A-Z]\w*"
        sign = rf"[\p{{Ll}}A-Z_]{tail}" if self.newer else r"[a-zA-Z_]\w*"
        name = rf"[\p{{L}}_]{tail}" if self.newer else r"[a-zA-Z_]\w*"
        method = rf"(?:{name}[?!]?|\*\*?|[-+]@?|[/%&|^`~]|\[\]=?|===?|<<|>>|[<>])"
        return {
            "whitespace": [
                (r"#.*", "c1"),
                (r"\n", "", "expression"),
                (r"[ \t\r\f\v]+", ""),
            ],
            "symbols": [
                (rf":(?:{sign}[?!]?|@@?{sign})", "ss"),
                (
                    r":(?:(?:\*\*|\|\||&&|<<|>>|[-+*/%&|^])=|\*\*|[-+]@|//|&[-+*&]|\|\||[/%&|^~]|\[\][=?]?|<=>|<<|<=?|>>|===?|!=|!~|=~|!|[-+*=]|>=?)",
                    "ss",
                ),
                (r":'(?:\\.|[^'\\])*+'", "ss"),
                (r':"', "ss", "symbol"),
            ],
            "root": [
                (r"(?s)@\[.*?\]", "nd"),
                (r"::", "o"),
                (rf"{small}[?!]?:\s+", "ss", "expression"),
                include("whitespace"),
                (r"\\?\{[%{]", "p", "expression"),
                (r"%\}", "p"),
                include("numbers"),
                include("symbols"),
                (
                    r"(')(\\(?:[abefnrtv]|u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}))?"
                    r"(\\\\|\\'|[^'])*(')",
                    groups("s1", "se", "s1", "s1"),
                ),
                (r'"', "s2", "string"),
                (r"`", "sb", "backtick"),
                (rf"@@{sign}", "vc"),
                (rf"@{sign}", "vi"),
                (rf"\${word}+", "vg"),
                (r"\$[!@&`'+~=/\\,;.<>_*$?:\"]", "vg"),
                (r"\$-[0adFiIlpvw]", "vg"),
                (r"(<<-?)((?:[a-zA-Z_]\w*|([\"'`])[a-zA-Z_]\w*\3))", _heredoc),
                (r"def|macro\b", "k", "function"),
                (r"class\b", "k", "class"),
                (rf"(module)(\s+)({name}(?:::{name})*)", groups("k", "", "nn")),
                (
                    rf"(?:{one_of(BUILTIN_QUESTIONS)}\?|{one_of(BUILTIN_BANGS)}!)",
                    "nb",
                    "expression",
                ),
                (r"\.\.\.?", "o", "expression"),
                (
                    rf"(\.)(\s*)((?:{small}[?!]?|[*%&^`~+-/\[<>=]))",
                    groups("p", "", "nf"),
                    "argument",
                ),
                (rf"({small})[?!]?", _name),
                (capital, _constant),
                *([(r"(\p{L}\p{Word}*)[?!]?", _name)] if self.newer else []),
                (r"(?:\.\.\.?|===?|=~|!~|=>|\|\||&&|\*\*|<=>|->|<<|>>)=?", "o", "expression"),
                (r"//=?|[-+/*%=<>&!^|~]=?", "o", "expression"),
                (r"\?", "p", ("ternary", "expression")),
                (r"[\[({,:\\;/]", "p", "expression"),
                (r"[)}\]]", "p"),
                (r"\.", "o", "expression"),
            ],
            "ternary": [
                (r":(?!:)", "p", "#pop"),
                include("root"),
            ],
            "numbers": [
                (r"0o[0-7]+(?:_[0-7]+)*", "mo"),
                (r"0x[0-9a-fA-F]+(?:_[0-9a-fA-F]+)*", "mh"),
                (r"0b[01]+(?:_[01]+)*", "mb"),
                (r"\d+(?:\.\d+)?_f32", "mf"),
                (r"\d+\.\d+(?:e[+-]?\d+(?:_f32)?)?", "mf"),
                (r"\d+e[+-]?\d+", "mf"),
                (r"\d+(?:_\d+)*(?:_[iu]\d+)?", "mi"),
            ],
            "argument": [
                (r"[ \t]+", "", ("#pop", "spaced-argument")),
                (r"/", "o", ("#pop", "expression")),
                (rf"%([rqswQWxiI])?([^{word}\s=}}])", _literal),
                (r"", "", "#pop"),
            ],
            "spaced-argument": [
                (r"[ \t]+", ""),
                (r"/(?![ \t=])", "sr", ("#pop", "regexp")),
                (rf"%([rqswQWxiI])?([^{word}\s=}}])", _literal),
                (r"", "", "#pop"),
            ],
            "expression": [
                (r"[ \t]+", ""),
                (
                    r"\?(?:(?:\\[MC]-)+(?:\\.|\S)|\\(?:x[0-9a-fA-F]{1,2}|\S)|\S)"
                    + (r"(?!\p{Word})" if self.newer else r"(?!\w)"),
                    "sc",
                    "#pop",
                ),
                (r"/", "sr", ("#pop", "regexp")),
                (rf"%([rqswQWxiI])?([^{word}\s}}])", _literal),
                (r"%[qswQWxiI]?([ \t])(?:[^\n\\]|\\.)*?\1", "sx", "#pop"),
                (r"", "", "#pop"),
            ],
            "function": [
                (r"\s+", ""),
                (rf"({name})(\.)({method})", groups("nc", "o", "nf"), "#pop"),
                (method, "nf", "#pop"),
                (r"", "", "#pop"),
            ],
            "class": [
                (r"\s+", ""),
                (rf"{capital}", "nc", "#pop"),
                (r"", "", "#pop"),
            ],
            "escapes": [
                (
                    r"\\(?:u\{[^}]{1,200}\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{1,2}|[0-7]{1,3}|.)",
                    "se",
                ),
            ],
            "interpolation": [
                (r"#\{", "si", "embedded"),
                (rf"#@@?{small}", "si"),
                (rf"#\${small}", "si"),
            ],
            "embedded": [
                (r"\}", "si", "#pop"),
                include("root"),
            ],
            "string": [
                include("escapes"),
                include("interpolation"),
                (r'[^\\#"]+', "s2"),
                (r'"', "s2", "#pop"),
                (r"[\\#]", "s2"),
            ],
            "symbol": [
                include("escapes"),
                include("interpolation"),
                (r'[^\\#"]+', "ss"),
                (r'"', "ss", "#pop"),
                (r"[\\#]", "ss"),
            ],
            "backtick": [
                include("escapes"),
                include("interpolation"),
                (r"[^\\#`]+", "sb"),
                (r"`", "sb", "#pop"),
                (r"[\\#]", "sb"),
            ],
            "heredoc-begins": [
                (r"(?=\n)", "", ("#pop", "heredoc-text")),
                include("root"),
            ],
            "heredoc": [
                (r"^.*$", _heredoc_line),
            ],
            "heredoc-text": [
                include("escapes"),
                include("interpolation"),
                (r"[^\\#\n]+", "sh"),
                (r"\n", "sh", ("#pop", "heredoc")),
                (r"[\\#]", "sh"),
            ],
            "regexp": [
                include("interpolation"),
                (r"\\[\\/]", "sr"),
                (r"/[mixounse]*", "sr", "#pop"),
                (r"[^\\#/]+", "sr"),
                (r"[\\#]", "sr"),
            ],
        }

    def make_state(self, name: str) -> Rules:
        """``literal KIND OPEN``: what ``%KIND`` began, up to the delimiter that closes it."""
        _, kind, begin = name.split(" ", 2)
        end = CLOSING.get(begin, begin)
        token = "sr" if kind == "r" else "sx"
        delimiters = re.escape(begin + end if begin != end else end)
        flags = "[mixounse]*" if kind == "r" else ""
        rules: Rules = [(rf"\\[{delimiters}\\#]", "se")]
        backslash = r"[\\#]"
        if kind in {"r", "Q", "W", "x", "I"}:
            rules += [include("escapes"), include("interpolation")]
            backslash = "#"
        if begin != end:
            rules.append((re.escape(begin), token, "#push"))
        rules.append((re.escape(end) + flags, token, "#pop"))
        rules.append((rf"[^\\#{delimiters}]+|{backslash}", token))
        return rules


def _literal(scan: Scan, match: Match) -> None:
    scan.emit("sr" if match[1] == "r" else "sx", match[0])
    if scan.state == "argument":
        scan.goto("spaced-argument")
    scan.push(f"literal {match[1]} {match[2]}")


def _heredoc(scan: Scan, match: Match) -> None:
    scan.emit("o", match[1])
    scan.emit("no", match[2])
    scan.data["heredocs"].append((match[1] != "<<", match[2].strip("\"'`")))
    if scan.state != "heredoc-begins":
        scan.push("heredoc-begins")


def _heredoc_line(scan: Scan, match: Match) -> int | None:
    """A line of a heredoc: the one that ends it, or text."""
    indented, name = scan.data["heredocs"][0]
    if (match[0].strip() if indented else match[0]) != name:
        scan.goto("heredoc-text")
        return match.start
    scan.emit("no", match[0])
    del scan.data["heredocs"][0]
    if scan.data["heredocs"]:
        scan.goto("heredoc-text")
    else:
        scan.pop()
    return None


def _name(scan: Scan, match: Match) -> int | None:
    """``puts?`` is ``puts`` and a question mark, ``foo?`` is one name."""
    word = match[1]
    assert isinstance(scan.lexer, Lexer)
    kind = scan.lexer.table.get(word)
    following = scan.text[match.start + len(word) : match.start + len(word) + 1]
    if kind is None or (not following.isascii() and following.isalnum()):
        scan.emit("n", match[0])
        scan.push("expression" if match[0][-1] in "?!" else "argument")
        return None
    scan.emit(kind, word)
    scan.push("argument" if kind == "nb" else "expression")
    return match.start + len(word)


def _constant(scan: Scan, match: Match) -> None:
    scan.emit("k" if match[0] in ("BEGIN", "END") else "no", match[0])
    scan.push("argument")
