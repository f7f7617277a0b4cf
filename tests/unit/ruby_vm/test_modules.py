import os

import pytest

from pyjekyll.ruby_vm.modules import is_private, load_module, new_engine

pytest.importorskip("wasmtime")

WAT = '(module (func (export "one") (result i32) i32.const 1))'


@pytest.fixture
def wasm(tmp_path):
    from wasmtime import wat2wasm

    path = tmp_path / "one.wasm"
    path.write_bytes(wat2wasm(WAT))
    return str(path)


def load(wasm, folder, said):
    return load_module(new_engine(), wasm, "d" * 64, folder, said.append)


def test_a_module_is_compiled_once_and_then_taken_from_the_cache(wasm, tmp_path):
    said, folder = [], str(tmp_path / "cache")
    load(wasm, folder, said)
    load(wasm, folder, said)
    assert len(said) == 1
    assert "once" in said[0]
    (kept,) = os.listdir(folder)
    assert kept.endswith(".cwasm")


def test_without_a_folder_nothing_is_kept(wasm, tmp_path):
    said = []
    load(wasm, None, said)
    load(wasm, None, said)
    assert len(said) == 2
    assert os.listdir(tmp_path) == ["one.wasm"]


def test_a_damaged_module_is_made_anew(wasm, tmp_path):
    said, folder = [], str(tmp_path / "cache")
    load(wasm, folder, said)
    (kept,) = (tmp_path / "cache").iterdir()
    kept.write_bytes(b"damaged")
    load(wasm, folder, said)
    assert len(said) == 2
    assert kept.read_bytes() != b"damaged"


@pytest.mark.skipif(os.name == "nt", reason="folders of Windows' profiles are the user's")
def test_a_folder_that_others_can_write_is_made_private_before_it_is_used(wasm, tmp_path):
    folder = tmp_path / "cache"
    folder.mkdir()
    folder.chmod(0o777)
    assert not is_private(folder)
    load(wasm, str(folder), [])
    assert is_private(folder)


def test_a_folder_that_cannot_be_made_costs_the_cache_and_not_the_module(wasm, tmp_path):
    (tmp_path / "file").write_text("")
    said = []
    load(wasm, str(tmp_path / "file" / "cache"), said)
    assert len(said) == 1
