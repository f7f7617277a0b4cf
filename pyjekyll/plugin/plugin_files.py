"""A site's own plugins: the files `**/*.py` below its plugin folders.

They run as Jekyll runs `_plugins/*.rb`: without asking, and never in safe mode. Who builds sites
of strangers does it with `--safe` (or PYJEKYLL_SAFE=1). Nothing else that a site brings is run.

The files of a folder are one package, so that `from .helpers import x` works among them.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import sys
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING

from pyjekyll.errors import BuildError, Diagnostic, Place, Severity
from pyjekyll.plugin import named_plugins
from pyjekyll.plugin.user_code import LOADED
from pyjekyll.records import NamedTuple
from pyjekyll.utils.blake2 import blake2b

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pyjekyll.plugin import ruby_plugins
    from pyjekyll.plugin.user_code import UserCode

_PREFIX = "_pyjekyll_plugins_"


def plugins_below(folder: str, extension: str) -> list[str]:
    """The files with the extension, relative to the folder, sorted; hidden ones are not seen."""
    found: list[str] = []
    for base, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith((".", "__pycache__"))]
        prefix = os.path.relpath(base, folder).replace(os.sep, "/") + "/"
        prefix = "" if prefix == "./" else prefix
        found += [prefix + n for n in names if n.endswith(extension) and not n.startswith(".")]
    return sorted(found)


def load_python(
    folder: str, take: Callable[[ModuleType], None], user_code: UserCode
) -> list[Diagnostic]:
    """Run the Python files of a folder, and give each module to `take`; what failed."""
    files = plugins_below(folder, ".py")
    if not files:
        return []
    package = _package(folder)
    failed: list[Diagnostic] = []
    for file in files:
        try:
            with user_code.running(f"{folder}/{file}", LOADED), _without_bytecode():
                module = _import(package, folder, file)
            take(module)
        except BuildError as error:
            failed.extend(error.diagnostics)
    return failed


def _package(folder: str) -> str:
    """A package for the files of a folder. What this process ran of it before is forgotten."""
    path = os.path.abspath(folder)
    digest = blake2b(path.encode("utf-8", "surrogateescape"), digest_size=6).hexdigest()
    name = _PREFIX + digest
    for known in [n for n in sys.modules if n == name or n.startswith(name + ".")]:
        del sys.modules[known]
    _make_package(name, path)
    importlib.invalidate_caches()
    return name


def _make_package(name: str, path: str) -> None:
    package = ModuleType(name)
    package.__path__ = [path]
    package.__package__ = name
    sys.modules[name] = package


def _import(package: str, folder: str, file: str) -> ModuleType:
    """Run a file as a module of the package, unless another file has imported it already."""
    *folders, name = file.removesuffix(".py").split("/")
    for part in folders:
        package, folder = f"{package}.{part}", f"{folder}/{part}"
        if package not in sys.modules:
            _make_package(package, folder)
    full_name = f"{package}.{name}"
    if full_name in sys.modules:
        return sys.modules[full_name]
    spec = importlib.util.spec_from_file_location(full_name, f"{folder}/{name}.py")
    if spec is None or spec.loader is None:
        raise ImportError(f"{file} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    sys.modules[full_name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[full_name]
        raise
    return module


@contextmanager
def _without_bytecode() -> Iterator[None]:
    """No __pycache__ in the user's site: it would be read as changes of the site."""
    before = sys.dont_write_bytecode
    sys.dont_write_bytecode = True
    try:
        yield
    finally:
        sys.dont_write_bytecode = before


class RubyFiles(NamedTuple):
    """The Ruby files of a folder: what to report, and the gems and groups that they would load.

    `files` are the absolute paths of those that nothing replaces, in the order of their names;
    `twins` are the modules that do what some of the files do, with the names of the files.
    """

    files: list[str]
    reports: list[Diagnostic]
    requires: list[str]
    groups: list[str]
    twins: list[tuple[str, ModuleType]]
    #: Plugins that files of nothing but `require` lines load, by their names, with the places.
    loaded: list[tuple[str, Place]]
    #: Files that no Jekyll of today can run.
    outdated: list[Diagnostic]


def read_ruby(folder: str, place_of: Callable[[str], str], severity: Severity) -> RubyFiles:
    """Read the Ruby files of a folder. One with a Python file beside it is replaced by that.

    A file that pyjekyll knows is replaced by a module of its own; one that only loads plugins is
    replaced by these.
    """
    replaced = {name.removesuffix(".py") for name in plugins_below(folder, ".py")}
    found = RubyFiles([], [], [], [], [], [], [])
    names = plugins_below(folder, ".rb")
    if names:  # most sites have none, and need not load what reads them
        from pyjekyll.plugin import ruby_plugins, ruby_twins
    for name in names:
        if name.removesuffix(".rb") in replaced:
            continue
        path = f"{folder}/{name}"
        try:
            twin = ruby_twins.find(path)
            if twin is not None:
                found.twins.append((place_of(path), twin))
                continue
            outdated = ruby_plugins.replacement(path)
            if outdated is not None:
                found.outdated.append(outdated_report(place_of(path), *outdated, severity))
                continue
            ruby = ruby_plugins.read(path)
            if ruby.loads and all(named_plugins.is_plugin(gem) for gem, _ in ruby.loads):
                found.loaded.extend((gem, Place(place_of(path), n)) for gem, n in ruby.loads)
                continue
        except OSError:
            ruby = ruby_plugins.RubyFile((), (), (), inert=False)
        found.files.append(path)
        found.requires.extend(ruby.requires)
        found.groups.extend(ruby.groups)
        if not ruby.inert:
            found.reports.append(_ruby_report(path, place_of(path), ruby.registrations, severity))
    return found


def outdated_report(place: str, why: str, plugin: str, severity: Severity) -> Diagnostic:
    """The report of a file that no Jekyll of today can run, naming the plugin to use instead."""
    return Diagnostic(
        "plugin/ruby",
        f"{place} {why}",
        severity,
        Place(place, 1),
        cure=f"remove it, and add `- {plugin}` to `plugins` in _config.yml instead",
    )


def _ruby_report(
    path: str, place: str, found: Sequence[ruby_plugins.Registration], severity: Severity
) -> Diagnostic:
    notes = tuple(f"line {line}: registers {what}" for what, line in found)
    name = os.path.basename(path).removesuffix(".rb")
    return Diagnostic(
        "plugin/ruby",
        f"{place} is written in Ruby and cannot be run",
        severity,
        Place(place, found[0].line if found else 1),
        cure=f"run pip install 'pyjekyll-ssg[ruby]', or write {name}.py beside it, or build with "
        "--ruby-plugins=warn",
        notes=notes or ("nothing that it registers could be identified",),
    )
