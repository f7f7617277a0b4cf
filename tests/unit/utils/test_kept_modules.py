import importlib.util
import os
import shutil
import subprocess
import sys
import time
from importlib.machinery import SourceFileLoader

import pytest

from pyjekyll.utils import kept_modules
from pyjekyll.utils.kept_modules import KeptModules

NAME, PACKAGE = "pyjekyll.example", "pyjekyll.several"
TEXT = '"""Words."""\n\n\ndef answer():\n    """Say it."""\n    return 42\n'


@pytest.fixture
def example(tmp_path):
    """A module and a package in a folder, and the folder for what is kept."""
    source = tmp_path / "source"
    (source / "several").mkdir(parents=True)
    (source / "example.py").write_text(TEXT)
    (source / "several" / "__init__.py").write_text("number = 3\n")
    return source


def write(example):
    kept = KeptModules(str(example.parent / "cache"))
    kept._read()
    files = {NAME: "example.py", PACKAGE: "several/__init__.py"}
    kept._write({name: SourceFileLoader(name, str(example / file)) for name, file in files.items()})


def read(example):
    kept = KeptModules(str(example.parent / "cache"))
    kept._read()
    return kept


def module_of(spec):
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def load(example, name=NAME):
    spec = read(example).find_spec(name, [str(example)])
    return None if spec is None else module_of(spec)


def shown(module):
    names = ("__name__", "__file__", "__cached__", "__package__", "__path__", "__doc__")
    spec = module.__spec__
    return [getattr(module, name, None) for name in names] + [
        spec.origin, spec.has_location, spec.submodule_search_locations, spec.parent,
        spec.loader.get_source(module.__name__), spec.loader.is_package(module.__name__),
        spec.loader.get_filename(module.__name__),
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "file"), [(NAME, "example.py"), (PACKAGE, "several/__init__.py")])
@pytest.mark.parametrize("is_compiled", [True, False])
def test_a_module_is_what_python_would_have_imported(example, name, file, is_compiled):
    path = str(example / file)
    pythons = importlib.util.spec_from_file_location(
        name, path, submodule_search_locations=[str(example / "several")] if "/" in file else None
    )
    module = module_of(pythons)
    if not is_compiled:
        shutil.rmtree(os.path.dirname(module.__cached__), ignore_errors=True)
    write(example)
    ours = load(example, name)
    assert shown(ours) == shown(module)
    if name == NAME:
        assert ours.answer() == 42
        assert ours.answer.__code__.co_filename == path


def test_nothing_is_known_before_it_is_kept(example):
    assert load(example) is None
    write(example)
    assert load(example, "pyjekyll.other") is None
    assert read(example).find_spec(NAME, None) is None


def test_a_text_that_changes_is_not_what_was_kept(example):
    write(example)
    path = example / "example.py"
    status = path.stat()
    time.sleep(0.05)  # until the clock that stamps files has moved on
    path.write_text(TEXT.replace("42", "43"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))  # same size, same time
    assert load(example) is None
    write(example)
    assert load(example).answer() == 43


def test_a_text_that_is_replaced_or_gone_is_not_what_was_kept(example):
    write(example)
    other = example / "other.py"
    shutil.copy2(example / "example.py", other)
    os.replace(other, example / "example.py")
    assert load(example) is None
    (example / "example.py").unlink()
    assert load(example) is None


def test_bytecode_of_another_text_is_not_kept(example):
    path = example / "example.py"
    path.write_text(TEXT.replace("42", "1042"))
    cached = importlib.util.cache_from_source(str(path))
    os.makedirs(os.path.dirname(cached), exist_ok=True)
    module_of(importlib.util.spec_from_file_location("other", path))
    path.write_text(TEXT)
    write(example)
    assert load(example).answer() == 42


def test_what_was_known_stays_beside_what_is_new(example):
    write(example)
    kept = read(example)
    (example / "more.py").write_text("x = 1\n")
    name = "pyjekyll.more"
    kept._write({name: SourceFileLoader(name, str(example / "more.py"))})
    assert load(example).answer() == 42
    assert load(example, name).x == 1


def test_a_damaged_file_costs_time_and_nothing_else(example):
    write(example)
    path = read(example)._path
    with open(path, "rb") as file:
        whole = file.read()
    for damaged in (
        *(whole[:length] for length in range(0, len(whole), 7)),
        *(whole[:n] + bytes([whole[n] ^ 0xFF]) + whole[n + 1 :] for n in range(len(whole))),
        b"\0" * len(whole),
        b"",
        whole[:4] + b"\xff\xff\xff\xff" + whole[8:],
    ):
        with open(path, "wb") as file:
            file.write(damaged)
        found = load(example)
        assert found is None or found.answer() == 42


def test_a_folder_that_cannot_be_written_is_no_error(example, monkeypatch):
    (example.parent / "cache").touch()
    monkeypatch.setattr(kept_modules, "_WORTH", 0)
    kept = read(example)
    kept.begin()
    kept.save()


def test_files_of_other_versions_go_after_a_month(example):
    folder = example.parent / "cache"
    folder.mkdir()
    for name in ("modules-old.cache", "modules-new.cache", "liquid-old.cache"):
        (folder / name).touch()
        if "old" in name:
            os.utime(folder / name, (1, 1))
    write(example)
    own = os.path.basename(read(example)._path)
    assert sorted(os.listdir(folder)) == sorted(["liquid-old.cache", "modules-new.cache", own])


def run(folder, *arguments, **environment):
    """Build a site, and say of each module of pyjekyll which class has loaded it."""
    code = (
        "import atexit, sys\n"
        "def say():\n"
        "    for name, module in sorted(sys.modules.items()):\n"
        "        if name.startswith('pyjekyll.'):\n"
        "            print(name, type(module.__spec__.loader).__name__, len(sys.meta_path))\n"
        "atexit.register(say)\n"
        "from pyjekyll.__main__ import main; main()"
    )
    left = ("PYTHONDONTWRITEBYTECODE", "PYJEKYLL_CACHE_DIR")
    environ = {name: value for name, value in os.environ.items() if name not in left}
    done = subprocess.run(
        [sys.executable, "-P", "-c", code, "build", "-q", *arguments],
        cwd=folder,
        env={**environ, "PYJEKYLL_CACHE_DIR": str(folder / "own"), **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return {name: loader for name, loader, _ in map(str.split, done.stdout.splitlines())}


def kept_files(folder):
    return [name for name in os.listdir(folder / "own/pyjekyll") if name.startswith("modules-")]


def test_a_third_command_imports_what_the_second_has_kept(tmp_path):
    (tmp_path / "index.md").write_text("---\n---\nSome *text*.\n")
    first = run(tmp_path)
    assert kept_files(tmp_path) == []  # there may be no second one
    (tmp_path / "index.md").write_text("---\n---\nOther *text*.\n")
    second = run(tmp_path)
    assert len(kept_files(tmp_path)) == 1
    assert "_Loader" not in {*first.values(), *second.values()}
    (tmp_path / "index.md").write_text("---\n---\nFurther *text*.\n")
    third = run(tmp_path)
    loaders = list(third.values())
    assert loaders.count("_Loader") > loaders.count("SourceFileLoader") * 4
    assert "<em>text" in (tmp_path / "_site/index.html").read_text()


def test_nothing_is_kept_where_python_is_to_write_no_bytecode(tmp_path):
    (tmp_path / "index.md").write_text("---\n---\nSome *text*.\n")
    for _ in range(3):
        run(tmp_path, PYTHONDONTWRITEBYTECODE="1")
    assert kept_files(tmp_path) == []
