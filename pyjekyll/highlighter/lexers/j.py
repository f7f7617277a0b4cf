"""J. Grammar: the language's dictionary."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, groups, include, table, words

CONTROL = """
    assert. break. case. catch. catchd. catcht. continue. do. else. elseif. end. fcase. for. if.
    return. select. throw. try. while. whilst.
"""
VERBS = """
    0: 1: 2: 3: 4: 5: 6: 7: 8: 9: _: _1: _2: _3: _4: _5: _6: _7: _8: _9:
    e. i. i: j. o. p. p: p.. q: r. s: u. u: v. x: A. C. E. I. L. Z:
    ! ". ": # #. #: $ $. $: % %. %: * *. *: + +. +: , ,. ,: - -. -: /: ; ;: < <. <: = > >. >: ? ?.
    [ [: \\: ] ^ ^. _: { {. {: {:: | |. |: }. }: ~. ~:
"""
MODIFIERS = """
    b. d. f. t. t: D. D: F. F: F.. F.: F:. F:: H. L: M. S: T.
    !. !: " & &. &: &.: . .. .: / /. : :. :: ;. @ @. @: \\ \\. ^: ` `: } }:: ~
"""
KINDS = {
    **dict.fromkeys(CONTROL.split(), "k"),
    **dict.fromkeys(VERBS.split(), "nf"),
    **dict.fromkeys(MODIFIERS.split(), "o"),
    "a.": "kc",
    "a:": "kc",
    "=.": "p",
    "=:": "p",
}
NOUN = r"(0|noun)([ \t]+)"
VERB = r"(13|[1-4]|adverb|conjunction|verb|monad|dyad)([ \t]+)"
NAME = r"[a-zA-Z]\w*+"
# The arguments of a definition.
ARGUMENTS = words(table(bp="x y u v m n"), "n")


class Lexer(lexer.Lexer):
    name = "j"

    def states(self) -> States:
        return {
            "root": [
                include("code"),
                (NAME + r"(?![.:])", "n"),
                include("rest"),
            ],
            "definition": [
                (r"^\)$", "p", "#pop"),
                (r"^:$", "p"),
                include("code"),
                (NAME + r"(?![.:])", ARGUMENTS),
                include("rest"),
            ],
            # In one line's quotation marks, where a string has two of them.
            "line": [
                (r"''", "s1", "line-string"),
                (r"'", "p", "#pop"),
                (r"(?=\n)", "", "#pop"),
                (r"NB\.(?![.:])[^'\n]*", "c1"),
                include("code"),
                (NAME + r"(?![.:])", ARGUMENTS),
                include("rest"),
            ],
            "line-string": [
                (r"''", "s1", "#pop"),
                (r"(?=['\n])", "", "#pop"),
                (r"[^'\n]+", "s1"),
            ],
            # The rest of a line after which a definition, a text or a note comes.
            "before-definition": [
                (r"\n", "", ("#pop", "definition")),
                include("root"),
            ],
            "before-noun": [
                (r"\n", "", ("#pop", "noun")),
                include("root"),
            ],
            "before-note": [
                (r"\n", "", ("#pop", "note")),
                include("root"),
            ],
            "noun": [
                (r"^([ \t]*)(\))$", groups("", "p"), "#pop"),
                (r".+\n?", "sh"),
            ],
            "note": [
                (r"^([ \t]*)(\))$", groups("", "p"), "#pop"),
                (r".+\n?", "cm"),
            ],
            "code": [
                (r"^(\s*)(Note)(?![\w.:\n]|\s*=[.:])", groups("", "n"), "before-note"),
                (r"\s+", ""),
                (r"NB\.(?![.:]).*", "c1"),
                (r"(for_)(\w+)(\.)(?![.:])", groups("k", "n", "k")),
                (r"(goto_|label_)(\w+)(\.)(?![.:])", groups("k", "nl", "k")),
                (rf"{NOUN}(define)(?![\w.:])", groups("kp", "", "kp"), "before-noun"),
                (rf"{VERB}(define)(?![\w.:])", groups("kp", "", "kp"), "before-definition"),
                (
                    rf"{NOUN}(def(?!\w)|:)(?![.:])([ \t]*)(0)(?![\w.:])",
                    groups("kp", "", "kp", "", "kp"),
                    "before-noun",
                ),
                (
                    rf"{VERB}(def(?!\w)|:)(?![.:])([ \t]*)(0)(?![\w.:])",
                    groups("kp", "", "kp", "", "kp"),
                    "before-definition",
                ),
                (
                    rf"{VERB}(def(?!\w)|:)(?![.:])([ \t]*)(')",
                    groups("kp", "", "kp", "", "p"),
                    "line",
                ),
                (rf"{NOUN}(def(?!\w)|:)(?![.:])", groups("kp", "", "kp")),
                (rf"{VERB}(def(?!\w)|:)(?![.:])", groups("kp", "", "kp")),
                (r"(?:\d|_[1-9])(?::)(?![.:])|_:(?![.:])", "nf"),
                (r"[_\d][\w.]*+(?!:)", "m"),
                (r"'", "s1", "string"),
                (r"[()](?![.:])", "p"),
            ],
            "rest": [
                (rf"(?:{NAME}|[!-/:-@\[-`{{-~]|[_\d][\w.]*)[.:]*", words(KINDS, "err")),
            ],
            "string": [
                (r"''", "se"),
                (r"'", "s1", "#pop"),
                (r"(?=\n)", "", "#pop"),
                (r"[^'\n]+", "s1"),
            ],
        }
