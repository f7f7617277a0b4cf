"""Ruby. Grammar: the language's reference, and what its readers take for granted.

A slash or a percent sign is an operator after a value and begins a literal elsewhere, which states
decide: ``expression`` after what a value must follow, ``argument`` after a name that may be a
method's. Heredocs begin at the end of their line: their names wait in ``scan.data``.
"""

from __future__ import annotations

import re

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import Rules, States, groups, include, one_of, table
from pyjekyll.highlighter.scan import Match, Scan

KEYWORDS = """
    BEGIN END alias begin break case defined? do else elsif end ensure for if in next redo rescue
    raise retry return super then undef unless until when while yield
"""
PSEUDO = """
    loop include extend attr catch throw private module_function public protected true false nil
    alias_method __FILE__ __LINE__
"""
BUILTINS = """
    __id__ __send__ abort ancestors at_exit attr_accessor attr_reader attr_writer autoload binding
    callcc caller chomp chop class_eval class_variables clone const_get const_missing const_set
    constants display dup eval exec exit fail fork format freeze getc gets global_variables gsub
    hash id included_modules inspect instance_eval instance_method instance_methods
    instance_variable_get instance_variable_set instance_variables lambda load local_variables
    method method_missing methods module_eval name object_id open p print printf
    private_class_method private_instance_methods private_methods proc protected_instance_methods
    protected_methods public_class_method public_instance_methods public_methods putc puts rand
    readline readlines require require_relative scan select self send set_trace_func
    singleton_methods sleep split sprintf srand sub syscall system taint test to_a to_s trace_var
    trap untaint untrace_var warn
"""
BUILTIN_QUESTIONS = """
    autoload block_given const_defined eql equal frozen instance_of is_a iterator kind_of
    method_defined private_method_defined protected_method_defined public_method_defined
    respond_to tainted
"""
BUILTIN_BANGS = "chomp chop exit gsub sub"

CLOSING = {"(": ")", "[": "]", "{": "}", "<": ">"}


class Lexer(lexer.Lexer):
    name = "ruby"
    table: dict[str, str]
    interpolating: set[str]

    def begin(self, scan: Scan) -> None:
        super().begin(scan)
        scan.push("expression")
        if self.newer:
            scan.push("expression")
        scan.data["heredocs"] = []

    def states(self) -> States:
        # The newer one knows letters of other alphabets: small ones, capitals, and neither.
        word = r"\p{Word}" if self.newer else r"\w"
        tail = r"\p{Word}*" if self.newer else r"\w*"
        small = rf"[\p{{Ll}}_]{tail}" if self.newer else r"[a-z_]\w*"
        constant = rf"\p{{Lu}}{tail}" if self.newer else r"[A-Z]\w*"
        other = r"\p{L}\p{Word}*" if self.newer else r"(?!)"
        name = rf"[\p{{L}}_]{tail}" if self.newer else r"[a-zA-Z_]\w*"
        boundary = r"(?!\p{Word})" if self.newer else r"(?!\w)"
        self.interpolating = {"r", "Q", "W", "x", "I"} | ({""} if self.newer else set())
        self.table = table(
            k=KEYWORDS.replace("defined?", ""),
            kp=PSEUDO,
            nb=BUILTINS,
            **({"ow": "and or not"} if self.newer else {}),
        )
        method = rf"(?:{name}[?!]?|\*\*?|[-+]@?|[/%&|^`~]|\[\]=?|===?|<<|>>|[<>])"
        return {
            "whitespace": [
                (r"#.*", "c1"),
                (r"(?s)=begin\b.*?\n=end\b", "cm"),
                (r"\n", "", "expression"),
                (r"[ \t\r\f\v]+", ""),
            ],
            "symbols": [
                (rf":(?:{small}[?!]?|[A-Z]{tail}[?!]?|@@?{small}|@@?[A-Z]{tail})", "ss"),
                (r":(?:\*\*|[-+]@|[/%&|^`~]|\[\]=?|<=>|<<|<=?|>>|===?)", "ss"),
                (r":'(?:\\.|[^'\\])*+'|:'(?s:.*)'", "ss"),
                (r':"', "ss", "symbol"),
            ],
            "root": [
                include("whitespace"),
                (r"(?s)__END__.*", "cp"),
                include("numbers"),
                include("symbols"),
                (rf"({small}[?!]?)(:)(\s+)", groups("ss", "ss", "ss"), "expression"),
                # Where no quote closes it, an escaped one may.
                (r"'(?:\\[\\']|[^'])*+'|'(?s:.*)'", "s1"),
                (r'"', "s2", "string"),
                (r"`", "sb", "backtick"),
                (rf"@@(?:{small}|[A-Z]{tail})", "vc"),
                (rf"@(?:{small}|[A-Z]{tail})", "vi"),
                (rf"\${word}+", "vg"),
                (r"\$[!@&`'+~=/\\,;.<>_*$?:\"]", "vg"),
                (r"\$-[0adFiIlpvw]", "vg"),
                (r"::", "o"),
                (r"(<<[-~]?)((?:[a-zA-Z_]\w*|([\"'`])[a-zA-Z_]\w*\3))", _heredoc),
                (r"def\b", "k", "function"),
                (r"class\b", "k", "class"),
                (rf"(module)(\s+)({name}(?:::{name})*)", groups("k", "", "nn")),
                (r"defined\?", "k", "expression"),
                (
                    rf"(?:{one_of(BUILTIN_QUESTIONS)}\?|{one_of(BUILTIN_BANGS)}!)",
                    "nb",
                    "expression",
                ),
                (r"\.\.\.?", "o", "expression"),
                (rf"(\.)(\s*)((?:{small}[?!]?|[*%&^`~+-/\[<>=]))", _method, "argument"),
                (r"[a-z_]\w*+(?![?!]|[^\x00-\x7f])", _name),
                (rf"([a-z_]\w*+)({tail}[?!]?)", _name),
                (rf"{small}[?!]?", _name),
                (r"(?:BEGIN|END)\b", "k", "expression"),
                (constant, "no", "argument"),
                (rf"{other}[?!]?", _name),
                (r"(?:\.\.\.?|===?|=~|!~|=>|\|\||&&|\*\*|<=>|->|<<|>>)=?", "o", "expression"),
                (r"[-+/*%=<>&!^|~]=?", "o", "expression"),
                (r"\?", "p", ("ternary", "expression")),
                (r"[\[({,:\\;/]", "p", "expression"),
                (r"[)}\]]", "p"),
                (r"\.", "o", "expression"),
            ],
            "ternary": [
                (r"(:)(\s+)", groups("p", ""), ("#pop", "expression")),
                # The line's last colon parts the alternatives, any other may begin a symbol.
                (r":(?![^#\n]*?[:\\])", "p", "#pop"),
                include("root"),
            ],
            "numbers": [
                (r"0_?[0-7]+(?:_[0-7]+)*", "mo"),
                (r"0x[0-9a-fA-F]+(?:_[0-9a-fA-F]+)*", "mh"),
                (r"0b[01]+(?:_[01]+)*", "mb"),
                (r"\d+(?:_\d+)*\.\d+(?:_\d+)*(?:e[+-]?\d+)?", "mf"),
                (r"\d+e[+-]?\d+", "mf"),
                (r"\d+(?:_\d+)*", "mi"),
            ],
            "argument": [
                # Comments and ends of lines are taken here, before a heredoc could begin at them.
                (r"[ \t]+|(?=#)", "", ("#pop", "spaced-argument")),
                (r"", "", "#pop"),
            ],
            "spaced-argument": [
                include("whitespace"),
                (r"/(?![ \t=])", "sr", ("#pop", "regexp")),
                (rf"%([rqswQWxiI])?([^{word}\s=])", _literal),
                (r"", "", "#pop"),
            ],
            "expression": [
                (r"[ \t]+", ""),
                (
                    rf"\?(?:(?:\\[MC]-)+(?:\\.|\S)|\\(?:x[0-9a-fA-F]{{1,2}}|\S)|\S){boundary}",
                    "sc",
                    "#pop",
                ),
                (r"/", "sr", ("#pop", "regexp")),
                (rf"%([rqswQWxiI])?([^{word}\s])", _literal),
                (r"%[qswQWxiI]?([ \t])(?:[^\n\\]|\\.)*?\1", "sx", "#pop"),
                (r"", "", "#pop"),
            ],
            "function": [
                (r"\s+", ""),
                (r"\(", "p", "singleton"),
                (rf"({name})(\.)({method})", groups("nc", "o", "nf"), "#pop"),
                (method, "nf", "#pop"),
                (r"", "", "#pop"),
            ],
            "singleton": [
                (r"(\))(\.|::)?", groups("p", "o"), "#pop"),
                (r"\(", "p", "#push"),
                include("root"),
            ],
            "class": [
                (r"\s+", ""),
                (r"\(", "p", "singleton"),
                (rf"{name}(?:::{name})+", "nc", "#pop"),
                (constant, "nc", "#pop"),
                (r"", "", "#pop"),
            ],
            "escapes": [
                (r"\\(?:x[0-9a-fA-F]{1,2}|[0-7]{1,3}|.)", "se"),
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
        rules: Rules = [(rf"\\[{delimiters}\\]", "se")]
        backslash = r"[\\#]"
        if kind in self.interpolating:
            rules += [include("escapes"), include("interpolation")]
            backslash = "#"
        if begin != end:
            rules.append((re.escape(begin), token, "#push"))
        rules.append((re.escape(end) + flags, token, "#pop"))
        rules.append((rf"[^\\#{delimiters}]+|{backslash}", token))
        return rules


def _literal(scan: Scan, match: Match) -> None:
    scan.emit("sr" if match[1] == "r" else "sx", match[0])
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


def _method(scan: Scan, match: Match) -> None:
    scan.emit("p", match[1])
    scan.emit("", match[2])
    scan.emit("nf", match[3])


def _name(scan: Scan, match: Match) -> int | None:
    """``puts?`` is ``puts`` and a question mark, ``foo?`` is one name."""
    text = match[0]
    word = match[1] or text
    assert isinstance(scan.lexer, Lexer)
    kind = scan.lexer.table.get(word)
    if kind is not None and kind != "k":
        # Letters of other alphabets end a keyword, but nothing else.
        following = scan.text[match.start + len(word) : match.start + len(word) + 1]
        if not following.isascii() and following.isalnum():
            kind = None
    if kind is None:
        scan.emit("n", text)
        scan.push("expression" if text[-1] in "?!" else "argument")
        return None
    scan.emit(kind, word)
    scan.push("argument" if kind == "nb" else "expression")
    return match.start + len(word)
