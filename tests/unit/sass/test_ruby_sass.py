"""What the engine makes of its program's answers; the program itself is the converters'."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pyjekyll.sass.engine import Compilation
from pyjekyll.sass.errors import CompilerCrashed, EngineUnavailable
from pyjekyll.sass.ruby_sass import RubySass

if TYPE_CHECKING:
    from collections.abc import Callable

    Program = Callable[[str], tuple[str, ...]]

CODE = """
import json
while (byte := asked.read(1)):
    length, shift = byte[0] & 0x7F, 7
    while byte[0] & 0x80:
        byte = asked.read(1)
        length, shift = length | (byte[0] & 0x7F) << shift, shift + 7
    asked.read(length)
    for answer in json.loads(ANSWERS):
        if "say" not in answer:
            answer = {"css": str(os.getpid()), "is_last": False, **answer}
        out.write(packet(json.dumps(answer).encode()))
    out.flush()
"""


def program_of(program: Program, answers: str) -> tuple[str, ...]:
    """A program that gives the answers to each request; the CSS is its process."""
    return program(f"ANSWERS = {answers!r}\n{CODE}")


def test_a_line_that_comes_before_an_answer_is_said(program: Program) -> None:
    said: list[str] = []
    answers = '[{"say": "Compiling Ruby"}, {"loaded": [], "messages": []}]'
    with RubySass(program_of(program, answers), (), say=said.append) as engine:
        assert engine.compile(Compilation("a { b: c }")).css.isdigit()
    assert said == ["Compiling Ruby"]


@pytest.mark.parametrize(("is_last", "count"), [("false", 1), ("true", 2)])
def test_a_program_that_has_become_large_is_started_anew(
    program: Program, is_last: str, count: int
) -> None:
    answers = f'[{{"loaded": [], "messages": [], "is_last": {is_last}}}]'
    with RubySass(program_of(program, answers), ()) as engine:
        processes = {engine.compile(Compilation("a { b: c }")).css for _ in range(2)}
    assert len(processes) == count


@pytest.mark.parametrize(
    ("answer", "error"), [("unavailable", EngineUnavailable), ("stopped", CompilerCrashed)]
)
def test_why_there_is_no_answer_is_an_error(
    program: Program, answer: str, error: type[Exception]
) -> None:
    with (
        RubySass(program_of(program, f'[{{"{answer}": "no memory"}}]'), ()) as engine,
        pytest.raises(error, match="no memory"),
    ):
        engine.compile(Compilation("a { b: c }"))
