import json

import pytest

from pyjekyll.ruby_vm import UnavailableError, find_data, read_data
from pyjekyll.ruby_vm.data import FORMAT, cached_folder


def make(folder, **changes):
    folder.mkdir(parents=True)
    (folder / "ruby.wasm").write_bytes(b"\0asm")
    (folder / "lib").mkdir()
    manifest = {"format": FORMAT, "ruby": "3.4.1", "wasm_sha256": "ab" * 32, "wasm_size": 4}
    (folder / "manifest.json").write_text(json.dumps({**manifest, **changes}))
    return folder


def test_data_says_where_ruby_finds_its_library(tmp_path):
    data = read_data(str(make(tmp_path / "d")))
    assert data.library_guest == "/usr/local/lib/ruby/3.4.0"
    assert data.version == "3.4.1"


@pytest.mark.parametrize("wanted", [FORMAT + 1, FORMAT - 1, "1", None])
def test_data_of_a_format_that_is_not_known_is_refused(tmp_path, wanted):
    folder = make(tmp_path / "d", format=wanted)
    with pytest.raises(UnavailableError, match="format") as refused:
        read_data(str(folder))
    assert "upgrade" in refused.value.cure


def test_data_that_was_cut_short_is_refused(tmp_path):
    folder = make(tmp_path / "d", wasm_size=5)
    with pytest.raises(UnavailableError, match="damaged"):
        read_data(str(folder))


def test_data_without_its_library_is_refused(tmp_path):
    folder = make(tmp_path / "d")
    (folder / "lib").rmdir()
    with pytest.raises(UnavailableError, match="incomplete"):
        read_data(str(folder))


def test_without_any_data_the_error_names_the_line_to_type(tmp_path, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(UnavailableError) as missing:
        find_data(str(tmp_path))
    assert "pip install 'pyjekyll-ssg[ruby]'" in missing.value.cure


def test_data_of_the_cache_serves_where_no_package_is_installed(tmp_path, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    make(tmp_path / f"data-{FORMAT}")
    assert find_data(str(tmp_path)).folder == cached_folder(str(tmp_path))
