"""A text twice as long costs twice as much, whatever it is: in what is looked at, not in time."""

import sys
from collections.abc import Iterator

import pytest

from pyjekyll.highlighter import rules
from pyjekyll.highlighter.registry import _load, lexer_for
from tests.unit.highlighter.counting import Counter
from tests.unit.highlighter.test_lexers import LANGUAGES

# What begins something that does not end, many times over. The first are for all languages.
BEGINNINGS = ('"\\', "[")
KNOWN = {
    "abap": ("a-", "'\\", "->a"),
    "apache": ("<a ", "<<A"),
    "apex": ("/*", "'\\", "a.", "1_"),
    "armasm": ("|", "\n#", " a |"),
    "codeowners": ("!", "[1", "a@ ", "!@"),
    "csharp": ("\\'",),
    "csvs": ("/*", '$"', "1:"),
    "cypher": ("1.", "'\\", "`\\"),
    "cython": ("cdef ", "(a ", "\n "),
    "dot": ("<<", "<!", "/*", "a "),
    "eex": ("<%", "<%#"),
    "elm": ("{-", "'\\", "1."),
    "email": ("a", ":\n "),
    "epp": ("<%", "<%#", "<% | "),
    "escape": ("<!", "!>"),
    "gherkin": ("<a ",),
    "groovy": ("\n", "/\\", "'\\"),
    "haxe": ("\n", "@a("),
    "hocon": ("a", '"a ', "1.", "a "),
    "io": ("/*", "/+", "1."),
    "j": ("0 : 0\n", "'"),
    "javascript": ("function(", "#!"),
    "lean": (" ", "--"),
    "literate_haskell": ("\n\n> a\n", "\n> a\n  "),
    "livescript": ("\n", "//", "\n:"),
    "make": ("a",),
    "markdown": ("[a", "!["),
    "meson": ("a", "a ", "f'@"),
    "minizinc": ("/*", "1."),
    "moonscript": ("a ", "[=[", "--"),
    "p4": ("/*", "1w", "a_t"),
    "perl": ("m{", "/\\"),
    "php": ("`\\", "'\\"),
    "plist": ("/*", "'\\"),
    "prometheus": ("`\\", "a:", "1."),
    "puppet": ("#", "'\\", "a::", "class "),
    "q": ("/\n", "`"),
    "qml": ("a.",),
    "r": ("'\\",),
    "reasonml": ("/*", "A ", "'\\"),
    "rego": ("1", "1."),
    "rescript": ("/*", "A ", "`${", "@a."),
    "sed": ("s/a", "s\\/", "y"),
    "stan": ("/*", "a(", "a(;"),
    "supercollider": ("/*", "'\\", "1r"),
    "swift": ("/b ",),
    "systemd": ("[", "a ", "a=b\\\n"),
    "turtle": ("<", "'\\", "1.", "a:"),
    "vcl": ("/*", "C{", '{"', "sub ", "1."),
    "yang": ("/*", "'\\", "a:", "1.", "a-", "."),
}


@pytest.fixture(autouse=True)
def deep_recursion() -> Iterator[None]:
    """The counter follows a pattern by recursion. Only here: with more, machine code overflows."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, 50_000))
    yield
    sys.setrecursionlimit(before)


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_what_has_no_end_is_not_looked_for_from_everywhere(language, monkeypatch):
    if language == "toml":
        pytest.skip("each place looks at 500 characters, for a key")
    counter = Counter()
    engine = rules._engine
    monkeypatch.setattr(
        rules,
        "_engine",
        lambda pattern: engine(pattern) if "\\p{" in pattern else counter.compile,
    )
    version = (4, 7) if lexer_for(language, (4, 7)) else (3, 30)
    lexer = _load.__wrapped__(language, version, "")

    def steps(text: str) -> int:
        counter.steps = 0
        lexer.tokens(text)
        return counter.steps

    for beginning in BEGINNINGS + KNOWN.get(language, ()):
        # A pattern may look at some hundred characters everywhere: then longer texts tell.
        for size in (90, 900):
            times = size // len(beginning)
            once, twice = steps(beginning * times), steps(beginning * (2 * times))
            if twice <= 2.6 * once:
                break
        else:
            pytest.fail(f"{beginning!r}: {once} steps, then {twice}")


def test_that_steps_are_counted_as_the_engine_takes_them():
    counter = Counter()
    search_all = counter.compile('"[^"]*"')
    costs = []
    for size in (100, 200):
        counter.steps = 0
        assert all(search_all('"' + "a" * size, at) is None for at in range(size))
        costs.append(counter.steps)
    assert costs[1] < 2.6 * costs[0]  # only one place begins with a quotation mark
    counter.steps = 0
    match = counter.compile(r"(?i)(A|b)+?(\1)c(?!d)()")("xabbce", 1)
    assert (match.end(), match.lastindex, match[2]) == (5, 3, "b")
