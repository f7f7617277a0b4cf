from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from pyjekyll.sass import executables
from pyjekyll.sass.errors import EngineUnavailable
from pyjekyll.sass.executables import fetched_folder, locate_dart_sass

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name == "nt", reason="scripts are made executable")


def script(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def archive(folder: Path) -> Path:
    """A folder like dart-sass's archive."""
    script(folder / "src" / "dart")
    (folder / "src" / "sass.snapshot").write_text("")
    return script(folder / "sass")


@pytest.fixture
def nothing_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executables, "_package_folders", list)
    monkeypatch.setenv("PATH", "")


def test_the_package_s_is_found_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive(fetched_folder(tmp_path))
    script(tmp_path / "bin" / "sass")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    found = locate_dart_sass(cache=tmp_path)
    assert found.origin == "package"
    assert executables.DART_SASS_VERSION in found.command[0]
    assert found.command[-1] == "--embedded"


@pytest.mark.usefixtures("nothing_installed")
def test_the_fetched_one_comes_before_that_of_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path_one = script(tmp_path / "bin" / "sass")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    assert locate_dart_sass(cache=tmp_path).command == (str(path_one), "--embedded")
    folder = fetched_folder(tmp_path)
    archive(folder)
    found = locate_dart_sass(cache=tmp_path)
    assert found.origin == "cache"
    assert found.command[:2] == (str(folder / "src" / "dart"), str(folder / "src/sass.snapshot"))


@pytest.mark.usefixtures("nothing_installed")
def test_the_given_one_wins(tmp_path: Path) -> None:
    archive(fetched_folder(tmp_path))
    given = script(tmp_path / "mine")
    found = locate_dart_sass(str(given), tmp_path)
    assert (found.command, found.origin) == ((str(given), "--embedded"), "given")


def test_a_script_is_left_out_where_what_it_starts_is_beside_it(tmp_path: Path) -> None:
    given = archive(tmp_path / "dart-sass")
    dart = str(tmp_path / "dart-sass" / "src" / "dart")
    link = tmp_path / "link"
    link.symlink_to(given)
    for name in (given, link, tmp_path / "dart-sass", tmp_path):
        assert locate_dart_sass(str(name)).command[0] == dart


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing", "missing does not exist"),
        ("plain", "plain is not executable"),
        ("folder", "there is no dart-sass in .*folder"),
    ],
)
def test_a_given_one_that_is_none_is_an_error(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "plain").write_text("")
    (tmp_path / "folder").mkdir()
    with pytest.raises(EngineUnavailable, match=message) as caught:
        locate_dart_sass(str(tmp_path / name))
    assert caught.value.cure


@pytest.mark.usefixtures("nothing_installed")
def test_only_absolute_folders_of_path_are_searched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script(tmp_path / "sass")
    script(tmp_path / "bin" / "sass")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", os.pathsep.join(["", ".", "bin", "./bin"]))
    with pytest.raises(EngineUnavailable, match="dart-sass is not installed") as caught:
        locate_dart_sass(cache=tmp_path)
    assert "pyjekyll sass fetch" in caught.value.cure


@pytest.mark.parametrize(
    ("system", "cure"),
    [("Darwin", "brew install"), ("Linux", "pip install"), ("AIX", "--sass-bin")],
)
def test_the_cure_fits_the_system(system: str, cure: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.system", lambda: system)
    assert cure in executables.how_to_install()
    assert "pyjekyll sass fetch" in executables.how_to_install()


@pytest.mark.parametrize(
    ("platform", "machine", "libc", "name"),
    [
        ("darwin", "arm64", "", "darwin-arm64"),
        ("darwin", "x86_64", "", "darwin-x64"),
        ("linux", "x86_64", "glibc", "linux-x64"),
        ("linux", "aarch64", "glibc", "linux-arm64"),
        ("linux", "x86_64", "", "linux-musl-x64"),
        ("win32", "AMD64", "", "win32-x64"),
        ("freebsd14", "amd64", "", "freebsd14-x64"),
    ],
)
def test_platforms_have_npm_s_names(
    monkeypatch: pytest.MonkeyPatch, platform: str, machine: str, libc: str, name: str
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setattr("platform.machine", lambda: machine)
    monkeypatch.setattr("platform.libc_ver", lambda: (libc, ""))
    assert executables.platform_name() == name


def test_libsass_is_found() -> None:
    assert os.path.isfile(executables.locate_libsass())


def test_a_missing_libsass_is_said_with_a_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(EngineUnavailable) as caught:
        executables.locate_libsass()
    assert caught.value.cure == "run 'pip install libsass'"
