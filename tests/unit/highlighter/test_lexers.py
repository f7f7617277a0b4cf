"""What holds for every lexer, whatever its language."""

import pkgutil
import re

import pytest

from pyjekyll.highlighter import lexers
from pyjekyll.highlighter.names import NAMES
from pyjekyll.highlighter.registry import lexer_for, module_name
from pyjekyll.highlighter.rules import Closed, Groups, Words, flatten, include, translate
from pyjekyll.highlighter.tokens import NAMES as TOKENS

MODULES = {info.name for info in pkgutil.iter_modules(lexers.__path__)}
LANGUAGES = sorted({tag for tag in NAMES.values() if module_name(tag) in MODULES})


def test_that_each_module_is_named_after_a_language_or_is_private_to_others():
    assert {name for name in MODULES if not name.startswith("_")} == {
        module_name(language) for language in LANGUAGES
    }


@pytest.mark.parametrize("version", [(3, 30), (4, 7)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_that_all_states_compile_and_name_only_what_there_is(language, version):
    lexer = lexer_for(language, version)
    if lexer is None:
        pytest.skip("not in this version")
    assert lexer.name == language
    states = lexer.states()
    known = re.compile("|".join(map(re.escape, TOKENS)))
    assert states
    for name, rules in states.items():
        lexer.state(name)
        for rule in flatten(lexer.rules, rules):
            pattern, action = rule[:2]
            kinds = (
                [action]
                if isinstance(action, str)
                else [action.token]
                if isinstance(action, Closed)
                else action.tokens
                if isinstance(action, Groups)
                else [*action.table.values(), action.default]
                if isinstance(action, Words)
                else []
            )
            assert all(known.fullmatch(kind) for kind in kinds), (name, pattern)
            if isinstance(action, Groups):
                assert translate(pattern)[1] == len(action.tokens), (name, pattern)
            for change in (rule[2] if isinstance(rule[2], tuple) else rule[2:]) if rule[2:] else ():
                if not change.startswith("#"):
                    lexer.rules(change)
                else:
                    assert re.fullmatch(r"#pop(:\d)?|#push", change), (name, pattern)
        for rule in rules:
            if isinstance(rule, include):
                lexer.rules(rule)


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_no_text_is_lost_or_refused(language):
    lexer = lexer_for(language, (4, 7)) or lexer_for(language, (3, 30))
    for text in ("", "\n", " ", "\r\n", "\t", "é€\U0001f600", "\0", "'\"`([{<", "\\", "\ufeffa"):
        assert isinstance(lexer.tokens(text), list)
