"""A command that is ended by a signal leaves nothing half done behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pyjekyll.commands.signals import heed_interrupts, require_uninterrupted
from pyjekyll.writer import uninterrupted

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows has no such signals")

# A plugin that lets the build wait while files are staged.
PLUGIN = """
import time
from pathlib import Path
from pyjekyll.writer import writer
write = writer._write
def slowly(*args):
    write(*args)
    Path("staged").touch()
    time.sleep(60)
writer._write = slowly
"""


@pytest.fixture
def site(tmp_path):
    site = tmp_path / "site"
    (site / "_plugins").mkdir(parents=True)
    (site / "_plugins" / "slow.py").write_text(PLUGIN)
    (site / "index.html").write_text("---\n---\n")
    return site


def wait_for(path):
    for _ in range(400):
        if path.exists():
            return
        time.sleep(0.05)
    pytest.fail(f"no {path}")


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]
)
def test_staged_files_go_when_the_build_is_ended(site, number, code):
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "pyjekyll", "build"], cwd=site, stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        # Tests that run under nohup hand down that SIGHUP is ignored, and so it would stay.
        preexec_fn=lambda: signal.signal(number, signal.SIG_DFL) and None,
    )  # fmt: skip
    wait_for(site / "staged")
    assert list(Path(site, "_site").iterdir())
    process.send_signal(number)
    assert process.wait(20) == code
    assert list(Path(site, "_site").iterdir()) == []


def test_what_a_killed_build_staged_goes_with_the_next_build(site):
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "pyjekyll", "build"], cwd=site, stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    wait_for(site / "staged")
    process.kill()
    process.wait(20)
    assert list(Path(site, "_site").iterdir())
    (site / "_plugins" / "slow.py").unlink()
    (site / "staged").unlink()
    subprocess.run([sys.executable, "-P", "-m", "pyjekyll", "build", "-q"], cwd=site, check=True)
    assert [path.name for path in Path(site, "_site").iterdir()] == ["index.html"]


def test_signals_wait_while_files_are_replaced():
    seen = []
    before = signal.signal(signal.SIGTERM, lambda *_: seen.append("signal"))
    try:
        with uninterrupted():
            os.kill(os.getpid(), signal.SIGTERM)
            seen.append("replaced")
        assert seen == ["replaced", "signal"]
    finally:
        signal.signal(signal.SIGTERM, before)


def test_an_interrupt_that_python_forgets_is_raised_again(monkeypatch):
    class Freed:
        def __del__(self):
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(sys, "unraisablehook", lambda _: None)
    before = signal.getsignal(signal.SIGINT)
    heed_interrupts()
    try:
        require_uninterrupted()
        Freed()  # is freed at once; what is raised there goes to the hook
        with pytest.raises(KeyboardInterrupt):
            require_uninterrupted()
        heed_interrupts()
        require_uninterrupted()
    finally:
        signal.signal(signal.SIGINT, before)
