from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.commands import main
from pyjekyll.sass import fetching
from pyjekyll.sass.errors import FetchError
from pyjekyll.sass.executables import fetched_folder
from pyjekyll.utils.user_cache import user_cache_dir

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_fetching_puts_the_compiler_where_builds_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PYJEKYLL_CACHE_DIR", str(tmp_path))
    asked: list[Path] = []

    def fetch(cache: Path) -> Path:
        asked.append(cache)
        folder = fetched_folder(cache)
        folder.mkdir(parents=True)
        return folder

    monkeypatch.setattr(fetching, "fetch", fetch)
    assert main.run(["sass", "fetch"]) == 0
    assert asked == [user_cache_dir() / "sass"]
    assert "dart-sass 1.99.0 is in" in capsys.readouterr().out
    assert main.run(["sass", "fetch"]) == 0
    assert len(asked) == 1
    assert "is already in" in capsys.readouterr().out


def test_what_goes_wrong_is_an_error_with_its_cure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PYJEKYLL_CACHE_DIR", str(tmp_path))

    def fetch(_cache: Path) -> Path:
        raise FetchError("npm is not installed, which fetches dart-sass", "install Node.js")

    monkeypatch.setattr(fetching, "fetch", fetch)
    assert main.run(["sass", "fetch"]) == 1
    error = capsys.readouterr().err
    assert "npm is not installed" in error
    assert "install Node.js" in error
