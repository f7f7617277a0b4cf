from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

from pyjekyll.sass.errors import CompilerCrashed, CompilerTimeout, EngineUnavailable
from pyjekyll.sass.process import CompilerProcess

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Program = Callable[[str], tuple[str, ...]]

ECHO = """
while True:
    length = asked.read(1)
    if not length: break
    out.write(length + asked.read(length[0])); out.flush()
"""


@pytest.fixture
def start(program: Program) -> Iterator[Callable[[str], CompilerProcess]]:
    started: list[CompilerProcess] = []

    def make(code: str) -> CompilerProcess:
        started.append(CompilerProcess(program(code)))
        return started[-1]

    yield make
    for process in started:
        process.end()


def test_packets_go_and_come(start: Callable[[str], CompilerProcess]) -> None:
    process = start(ECHO)
    for text in (b"one", b"", b"three"):
        process.send(text)
        assert process.receive() == text


def test_two_packets_in_one_read_are_two(start: Callable[[str], CompilerProcess]) -> None:
    process = start("out.write(packet(b'one') + packet(b'two')); out.flush(); asked.read()")
    assert (process.receive(), process.receive()) == (b"one", b"two")


def test_a_packet_in_many_reads_is_one(start: Callable[[str], CompilerProcess]) -> None:
    process = start(
        "data = bytes([0xac, 0x02]) + b'x' * 300 + packet(b'y')\n"
        "for byte in data: out.write(bytes([byte])); out.flush()\n"
        "asked.read()"
    )
    assert process.receive() == b"x" * 300
    assert process.receive() == b"y"


def test_the_end_in_the_middle_of_a_packet_is_reported(
    start: Callable[[str], CompilerProcess],
) -> None:
    process = start("out.write(bytes([9]) + b'abc'); out.flush(); sys.exit('the cause')")
    with pytest.raises(CompilerCrashed, match="status 1: the cause"):
        process.receive()


def test_what_is_no_packet_is_not_waited_for(start: Callable[[str], CompilerProcess]) -> None:
    process = start("out.write(bytes([255] * 9)); out.flush(); asked.read()")
    with pytest.raises(CompilerCrashed, match="does not answer as a Sass compiler"):
        process.receive()


def test_a_length_of_a_terabyte_is_not_believed(start: Callable[[str], CompilerProcess]) -> None:
    process = start("out.write(bytes([255, 255, 255, 255, 31])); out.flush(); asked.read()")
    with pytest.raises(CompilerCrashed, match="does not answer as a Sass compiler"):
        process.receive()


def test_a_process_that_never_answers_is_ended(start: Callable[[str], CompilerProcess]) -> None:
    process = start("time.sleep(60)")
    began = time.monotonic()
    with pytest.raises(CompilerTimeout, match=r"within 0\.3 seconds"), process.limited(0.3):
        process.receive()
    assert time.monotonic() - began < 10
    assert not process.is_usable


@pytest.mark.skipif(os.name == "nt", reason="there are no process groups")
def test_what_a_script_started_is_ended_with_it(start: Callable[[str], CompilerProcess]) -> None:
    process = start("import subprocess; subprocess.run(['sleep', '60'])")
    began = time.monotonic()
    with pytest.raises(CompilerTimeout), process.limited(0.5):
        process.receive()
    assert time.monotonic() - began < 30


def test_a_process_that_never_reads_is_ended(start: Callable[[str], CompilerProcess]) -> None:
    process = start("time.sleep(60)")
    with pytest.raises(CompilerTimeout), process.limited(0.3):
        process.send(b"x" * 10_000_000)
    assert not process.is_usable


def test_writing_to_a_process_that_is_gone_is_a_crash(
    start: Callable[[str], CompilerProcess],
) -> None:
    process = start("sys.exit('gone')")
    with pytest.raises(CompilerCrashed, match="gone"):
        for _ in range(100):
            process.send(b"x" * 100_000)


def test_any_error_inside_the_limit_ends_the_process(
    start: Callable[[str], CompilerProcess],
) -> None:
    process = start(ECHO)
    with pytest.raises(KeyboardInterrupt), process.limited(None):
        raise KeyboardInterrupt
    assert not process.is_usable
    process.end()


def test_a_process_that_answers_in_time_lives_on(start: Callable[[str], CompilerProcess]) -> None:
    process = start(ECHO)
    with process.limited(30):
        process.send(b"a")
        assert process.receive() == b"a"
    assert process.is_usable


def test_messages_are_read_once(start: Callable[[str], CompilerProcess]) -> None:
    process = start(
        "for text in (b'one', b'two'):\n"
        "    asked.read(2); os.write(2, text); out.write(packet(b'')); out.flush()\n"
        "asked.read()"
    )
    for text in ("one", "two"):
        process.send(b"x")
        process.receive()
        assert process.messages() == text
    assert process.messages() == ""


def test_a_process_that_ignores_the_end_of_its_input_is_killed(
    start: Callable[[str], CompilerProcess],
) -> None:
    process = start("out.write(packet(b'up')); out.flush(); time.sleep(60)")
    process.receive()
    began = time.monotonic()
    process.end()
    assert time.monotonic() - began < 20
    assert not process.is_usable


def test_a_command_that_does_not_exist_is_unavailable() -> None:
    with pytest.raises(EngineUnavailable, match="/nowhere/sass cannot be started"):
        CompilerProcess(("/nowhere/sass", "--embedded"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
def test_a_forked_process_does_not_end_its_parent_s_compiler(
    start: Callable[[str], CompilerProcess],
) -> None:
    process = start(ECHO)
    child = os.fork()
    if child == 0:
        usable = process.is_usable
        process.end()
        os._exit(1 if usable else 0)
    assert os.waitpid(child, 0)[1] == 0
    process.send(b"still")
    assert process.receive() == b"still"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_it_leaves_when_it_is_told_to_whoever_was_forked_meanwhile(
    start: Callable[[str], CompilerProcess],
) -> None:
    process = start("asked.read()")
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.close(writing)
            os.read(reading, 1)  # lives until the parent lets go
        finally:
            os._exit(0)
    os.close(reading)
    try:
        process.end()
        code = process._popen.returncode
    finally:
        os.close(writing)
        os.waitpid(child, 0)
    assert code == 0, "it left by itself, and was not killed"
