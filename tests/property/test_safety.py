"""Random sites harm nothing outside of them. `scripts/fuzz/fuzz_safety.py` tries thousands."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts/fuzz/fuzz_safety.py"
#: Seeds that found something, and some more.
SEEDS = [1012, 1120, 20002, 20012, 30187, 30195, 40002, *range(20)]


@pytest.fixture(scope="module")
def fuzz():
    spec = importlib.util.spec_from_file_location("fuzz_safety", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["fuzz_safety"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["fuzz_safety"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="each case runs in a process of its own")
@pytest.mark.parametrize("part", range(3))
def test_random_sites_leave_everything_outside_as_it_was(fuzz, part, tmp_path):
    for seed in SEEDS[part::3]:
        assert fuzz.try_case(seed, tmp_path) == []


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_strace_sees_no_file_outside_opened(fuzz, tmp_path):
    for seed in (20002, 20012):
        assert fuzz.try_case(seed, tmp_path, strace=True) == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="each case runs in a process of its own")
def test_the_canaries_would_tell(fuzz, tmp_path, monkeypatch):
    """A program that does delete, write, read and run outside is found out."""
    from pyjekyll.commands import main

    def harm(_args):
        root = Path(os.environ["RAN"]).parent
        (root / "home/Documents/letter-N4ME.txt").unlink()
        (root / "home/new").touch()
        Path(os.environ["RAN"]).touch()
        shutil.copy(root / "outside/page.html", root / "home/site/stolen.html")
        for name in fuzz.SOURCES:
            (root / "home/site" / name).unlink(missing_ok=True)
        return 0

    monkeypatch.setattr(main, "run", harm)
    seed = next(s for s in range(100) if "--safe" in fuzz.make(s, tmp_path / str(s)).args)
    found = "\n".join(fuzz.try_case(seed, tmp_path))
    for sign in ("gone or changed", "new with --safe", "was run", "came into", "a source is gone"):
        assert sign in found
