"""Makefiles, with the shell in recipes and values. Grammar: GNU make's manual."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import Action, Rules, States, closed, groups, include, one_of
from pyjekyll.highlighter.scan import Match, Scan

FUNCTIONS = """
    abspath addprefix addsuffix and basename call dir error eval file filter filter-out findstring
    firstword flavor foreach if join lastword notdir or origin patsubst realpath shell sort strip
    subst suffix value warning wildcard word wordlist words
"""


class Lexer(lexer.Lexer):
    """The shell goes on from one piece of text to the next, as far as a whole file."""

    name = "make"

    def states(self) -> States:
        newer = self.newer
        function = rf"(\$[({{])({one_of(FUNCTIONS)})([\t ]+)"
        conditional = "ifn?def|ifn?eq"
        variable = r"\$(?:[^\n({$)]|\$(?![({]))"
        begin: Rules = []
        nested: Rules = [] if newer else [(r"\(", _shell, "#push")]
        if newer:
            begin = [
                (rf"(else)([\t ]+)(?={conditional})", groups("k", "")),
                (r"(override)([\t ]+)(?=define[\t ]|[\w${}().-]+\s*[!?:+]?=)", groups("nb", "")),
                (function, groups("nf", "nb", ""), "function"),
            ]
        else:
            begin = [(rf"else(?=[\t ]+(?:{conditional}))", _errors)]
        words = "else|endif|endef" if newer else "else|endif"
        condition: tuple[str, Action] = (
            rf"({conditional}{'|unexport|define' if newer else ''})([\t ]+)([^#\n]+)",
            groups("k", "", "nv"),
        )
        return {
            "root": [
                (r"\s+", ""),
                (r"#.*\n", "c"),
                (
                    r"((?:-|s)?include)((?:[\t ]+[^\t\n #]+)+)",
                    groups("k", "sx"),
                ),
                *begin,
                condition,
                (rf"(?:{words})[\t ]*(?=[#\n])", "k"),
                (r"(export)([\t ]+)(?=[\w${}()\t -]+\n)", groups("k", ""), "export"),
                (r"export[\t ]+", "k"),
                (
                    r"[\w${}().-]",
                    closed(r"[\w${}().-]++(?=[\t ]*[!?:+]?=)", "nv", r"[^a-zA-Z0-9_${}().-]"),
                    "assignment",
                ),
                (r'"', closed(r'"(?:\\.|[^"\\])*+"', "s2", r"\\\n")),
                (r"'", closed(r"'(?:\\.|[^'\\])*+'", "s1", r"\\\n")),
                (r"[^\n:]", closed(r"[^\n:]+(?=:)", "nl", r"\n"), "target"),
            ],
            "assignment": [
                (
                    r"([\t ]*)([!?:+]?=)",
                    groups("", "o"),
                    ("#pop", "value"),
                ),
            ],
            "target": [
                (r"(:+)([ \t]*)", groups("o", ""), ("#pop", "prerequisites")),
            ],
            "export": [
                (r"[\w${}()-]+", "nv"),
                (r"\n", "", "#pop"),
                (r"[\t ]+", ""),
            ],
            "prerequisites": [
                (r"[^,\\\n#]+", "nf"),
                (r",", "p"),
                (r"#", "c"),
                (r"\\\n", ""),
                (r"\\(?s:.)", ""),
                (r"\n", "", ("#pop", "recipes")),
            ],
            "recipes": [
                (r"(\t[\t ]*)([@-]?)", groups("", "p"), "value"),
                (*condition, "conditional"),
                (rf"(?:{words})(?=[\t ]*[#\n])", "k", "conditional"),
                (r"", _end_of_recipes, "#pop"),
            ],
            "conditional": [
                (r"[\t ]+", ""),
                (r"#.*(?=\n)", "c"),
                (r"\n", "", "#pop"),
                (r"", "", "#pop:2"),
            ],
            "value": [
                (r"\n", "", "#pop"),
                (r"\\\n", _shell),
                include("pieces"),
                (rf"(?:{variable}|[^\n\\$()])+|\$\{{|[()$\\]", _shell),
            ],
            "pieces": [
                *self._expansions(function),
                (r"\\(?s:.)", _shell),
            ],
            # A function that is a line of its own, however many lines it takes.
            "function": [
                (r"[)}]", "p", "#pop"),
                (r"#.*(?=\n)", "c"),
                (r"\(", _shell, "#push"),
                include("pieces"),
                (rf"(?:{variable}|[^\\$()}}#])+|\$\{{|[()}}$\\]", _shell),
            ],
            "expansion": [
                (r"[)}]", "p" if newer else "nf", "#pop"),
                (r"\n", "", "#pop"),
                *nested,
                include("pieces"),
                (rf"(?:{variable}|[^\n\\$()}}])+|\$\{{|[()}}$\\]", _shell),
            ],
        }

    def _expansions(self, function: str) -> Rules:
        if self.newer:
            return [(r"\$?\$[({]", "p", "expansion")]
        return [
            (r"\$[({]\w[\w.:%=]*[\t ]*[)}]", "nv"),
            (function, groups("nf", "nb", ""), "expansion"),
        ]


def _shell(scan: Scan, match: Match) -> None:
    scan.delegate("shell", match[0])


def _end_of_recipes(scan: Scan, _match: Match) -> None:
    scan.forget("shell")


def _errors(scan: Scan, match: Match) -> None:
    scan.emit("err", match[0])
