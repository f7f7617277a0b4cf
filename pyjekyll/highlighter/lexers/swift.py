"""Swift. Grammar: the language's reference."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import Rules, States, closed, groups, include, table, words
from pyjekyll.highlighter.scan import Scan

KEYWORDS = """
    inout operator precedencegroup rethrows break case catch continue default defer do else
    fallthrough for guard if in repeat return throw switch where while as await is self super
    try associativity didSet get infix mutating none nonmutating override postfix precedence prefix
    new set unowned weak willSet async throws isolated dynamicType
"""
DECLARATIONS = """
    let var associatedtype class deinit enum extension fileprivate func import init internal open
    private protocol public static struct subscript typealias convenience dynamic final indirect
    lazy optional required some actor nonisolated
"""


class Lexer(lexer.Lexer):
    name = "swift"

    def begin(self, scan: Scan) -> None:
        super().begin(scan)
        scan.push("line")

    def states(self) -> States:
        hashes: Rules
        regexes: Rules
        if self.newer:
            kinds = table(
                k=KEYWORDS + "autoreleasepool left right consume discard each",
                kd=DECLARATIONS + "any distributed macro borrowing consuming package",
                kc="true false nil",
            )
            hashes = [
                (r"(#++)/(?!\s)[^\n]*(?<!\s)/\1", "sr"),
                (r"#[\p{L}_][\p{Word}]*", "k"),
            ]
            directive = (r"#(?![#\"/]).*", "cp", "#pop")
            regexes = [(r"/(?![\s/*])", closed(r"/[^\n]*(?<![\s])/", "sr", r"\n"))]
        else:
            kinds = table(
                k=KEYWORDS + "__FILE__ __LINE__ __COLUMN__ __FUNCTION__",
                kd=DECLARATIONS,
                kc="true false nil",
            )
            hashes = [
                (r"#available\([^)]+\)", "kd"),
                (
                    r"(#(?:selector|keyPath)\()([^()\n]*\([^)\n]*\)|[^)\n]+)(\))",
                    groups("kd", "nf", "kd"),
                ),
                (r"#(?:line|file|column|function|dsohandle)", "kd"),
            ]
            directive = (r"#.*", "cp", "#pop")
            regexes = []
        name = r"[\p{L}_\U00010000-\U0010fffd][\p{Word}\U00010000-\U0010fffd]*"
        return {
            "line": [
                (r"\s+", ""),
                directive,
                (r"", "", "#pop"),
            ],
            "root": [
                (r"\s*\n", "", "line"),
                (r"\s+", ""),
                (r"//.*", "c1"),
                (r"/\*", "cm", "comment"),
                *regexes,
                (r'@?"', "s", "string"),
                (r"'(?:\\.|.)'", "sc"),
                (r"0b[01]+(?:_[01]+)*", "mb"),
                (r"0x[0-9a-fA-F]+(?:_[0-9a-fA-F]+)*(?:(?:\.[0-9a-fA-F]+)?p[+-]?\d+)?", "mh"),
                (r"\d+(?:_\d+)*\.\d+(?:_\d+)*(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+", "mf"),
                (r"\d+(?:_\d+)*\*(?:[eE][+-]?\d+(?:_\d)*)?", "mf"),
                (r"0o?[0-7]+(?:_[0-7]+)*", "mo"),
                (r"\d+(?:_\d+)*", "mi"),
                (rf"@{name}", "kd"),
                *hashes,
                (r"\$\d+", "nv"),
                *([(rf"\${name}", "n")] if self.newer else []),
                (r"(?:private|internal|unowned)\(\w+\)", "kd"),
                (rf"(let|var)\b(\s*)({name})", groups("k", "", "nv")),
                (r"(let|var)\b(\s*)(\()", groups("k", "", "p"), "tuple"),
                (rf"{'' if self.newer else '#?'}(?!default|\p{{Lu}}){name}(?=\s*:)", "nv"),
                (
                    r"(?:let|var|case|for|if|switch|while|private|internal|unowned)\b(?=[?!]?\s*\()",
                    words(kinds, ""),
                ),
                (rf"(?!\p{{Lu}}){name}(?=[?!]?\s*\()", "nf"),
                (r"as[?!](?=\s)|try!(?=\s)", "k"),
                (r"(?:Self|Type)\b(?!\s*\()", "k"),
                *([(r"~Copyable\b", "kt")] if self.newer else []),
                (rf"(?=\p{{Lu}}){name}", "kt"),
                (name, words(kinds, "n")),
                (rf"(`)({name})(`)", groups("p", "nv", "p")),
                (r"[-+*/%=<>&|^~!.]+", "o"),
                (r"[{}()\[\]:;,?\\]", "p"),
            ],
            "tuple": [
                (r"\(", "p", "#push"),
                (r"\)", "p", "#pop"),
                (name, "nv"),
                (rf"(`)({name})(`)", groups("p", "nv", "p")),
                (r",", "p"),
                (r"\s+", ""),
            ],
            "comment": [
                (r"[^/*]+", "cm"),
                (r"/\*", "cm", "#push"),
                (r"\*/", "cm", "#pop"),
                (r"[*/]", "cm"),
            ],
            "string": [
                (r"\\(?:[\\0tnr'\"]|u\{[0-9a-fA-F]{1,8}\})", "se"),
                (r"\\\(", "se", "interpolation"),
                (r'"', "s", "#pop"),
                (r'[^\\"]+', "s"),
            ],
            "interpolation": [
                (r"\(", "p", "brackets"),
                (r"\)", "se", "#pop"),
                include("root"),
            ],
            "brackets": [
                (r"\(", "p", "#push"),
                (r"\)", "p", "#pop"),
                include("root"),
            ],
        }
