"""`build --dry-run` and `clean --dry-run` say what would change, and change nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pyjekyll.commands.main import run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.html").write_text(f"---\n---\n{name}")
    (tmp_path / "plain.txt").write_text("x")
    monkeypatch.chdir(tmp_path)
    assert run(["build", "-q"]) == 0
    return tmp_path


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_build_says_what_is_new_changed_and_removed(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "a.html").write_text("---\n---\nother")
    (site / "b.html").unlink()
    (site / "d.html").write_text("---\n---\nd")
    (site / "plain.txt").write_text("y")
    before = everything(site)
    capsys.readouterr()
    assert run(["build", "--dry-run"]) == 0
    lines = [line.split(":", 1)[-1].strip() for line in capsys.readouterr().out.splitlines()]
    start = lines.index("M a.html")
    assert lines[start:] == [
        "M a.html",
        "D b.html",
        "A d.html",
        "M plain.txt",
        "1 new, 2 changed, 1 to remove, 1 unchanged; nothing was written",
    ]
    assert everything(site) == before


def test_a_build_that_would_fail_fails(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "a.html").write_text("---\n---\n{% nothing %}")
    assert run(["build", "--dry-run"]) == 1
    assert "liquid/unknown-tag" in capsys.readouterr().err
    (site / "a.html").write_text("---\nlayout: none-such\n---\n")
    assert run(["build", "--dry-run", "--strict"]) == run(["build", "--strict"])


def test_a_destination_that_is_not_there_is_not_made(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["build", "--dry-run", "-d", "elsewhere"]) == 0
    assert "4 new, 0 changed, 0 to remove" in capsys.readouterr().out
    assert not (site / "elsewhere").exists()


def test_clean_says_what_it_would_remove(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = everything(site)
    assert run(["clean", "--dry-run"]) == 0
    assert f"Would remove {site}/_site." in capsys.readouterr().out
    assert everything(site) == before
    assert run(["clean"]) == 0
    capsys.readouterr()
    assert run(["clean", "--dry-run"]) == 0
    assert "Would remove" not in capsys.readouterr().out
