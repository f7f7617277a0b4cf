"""A site's own code, read as text: what it registers, and whether it will run."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pyjekyll.audit.item import Item, Verdict
from pyjekyll.errors import Diagnostic, Place, Severity
from pyjekyll.plugin import named_plugins, plugin_files, ruby_plugins, ruby_twins
from pyjekyll.plugin.plugin_files import plugins_below
from pyjekyll.ruby_host import loading
from pyjekyll.ruby_host.survey import Survey, survey
from pyjekyll.ruby_host.survey import Verdict as Fate
from pyjekyll.utils.regular_files import read_regular

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.site import Site

_INSTALL = "run pip install 'pyjekyll-ssg[ruby]', which runs it in a sandbox"
_PYTHON_TAG = re.compile(r"register_tag\s*\(\s*[\"']([^\"']+)[\"']|tags\s*\[\s*[\"']([^\"']+)[\"']")
_PYTHON_FILTER = re.compile(
    r"register_filter\s*\(\s*[\"'](\w+)[\"']|filters\s*\[\s*[\"'](\w+)[\"']"
)
# The methods of a file that registers filters: which of its modules has which is not looked at.
_RUBY_FILTERS = re.compile(r"\bregister_filter\b")
_RUBY_METHOD = re.compile(r"^\s*def\s+(\w+[?!]?)", re.MULTILINE)
_TAG = "the tag "


@dataclass(slots=True)
class Code:
    """What was found: an item for each file, and the tags and filters that the files bring."""

    items: list[Item] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)
    filters: set[str] = field(default_factory=set)

    @property
    def runs(self) -> bool:
        """Whether a build runs any of it."""
        return any(item.verdict is not Verdict.MISSING for item in self.items)


def own_code(site: Site) -> Code:
    """The files of the site's plugin folders; in safe mode nothing of them counts."""
    code = Code()
    if site.safe:
        return code
    for folder in site.plugins.plugins_path:
        python = plugins_below(folder, ".py")
        for name in python:
            path = f"{folder}/{name}"
            code.items.append(Item("Python file", site.place_of(path), Verdict.SUPPORTED))
            code.tags.update(_tags_of_python(path))
            code.filters.update(m[1] or m[2] for m in _PYTHON_FILTER.finditer(_text(path)))
        for name in plugins_below(folder, ".rb"):
            path = f"{folder}/{name}"
            if name.removesuffix(".rb") + ".py" in python:
                replaced = _note(site, path, f"replaced by {name.removesuffix('.rb')}.py")
                code.items.append(
                    Item("Ruby file", site.place_of(path), Verdict.SUPPORTED, replaced)
                )
            else:
                item = _ruby(site, path, code.tags)
                code.items.append(item)
                if item.verdict is not Verdict.PARTLY:  # then the file is left out
                    # What a file lacks to run is said of it, not of each filter that it has.
                    code.filters.update(_filters_of_ruby(_text(path)))
    for name, gems in site.plugins.ruby_gems.items():
        gem = gems[-1]
        message = f"The plugin {name!r} runs from the gem {gem.name} {gem.version}"
        note = Diagnostic("plugin/gem", message, Severity.NOTE)
        code.items.append(Item("plugin", name, Verdict.SUPPORTED, note))
        code.tags.update(_tags_of_gem(gem.root))
        for path in map(str, Path(gem.root, "lib").rglob("*.rb")):
            code.filters.update(_filters_of_ruby(_text(path)))
    return code


def _filters_of_ruby(text: str) -> list[str]:
    return _RUBY_METHOD.findall(text) if _RUBY_FILTERS.search(text) else []


def _tags_of_gem(root: str) -> Iterator[str]:
    for path in sorted(Path(root, "lib").rglob("*.rb")):
        for finding in survey(_text(str(path))).registers:
            if finding.what.startswith(_TAG):
                yield finding.what.removeprefix(_TAG)


def _tags_of_python(path: str) -> Iterator[str]:
    for match in _PYTHON_TAG.finditer(_text(path)):
        yield match[1] or match[2]


def _ruby(site: Site, path: str, tags: set[str]) -> Item:
    place = site.place_of(path)
    choice = site.config.option("ruby_plugins")
    try:
        if ruby_twins.find(path) is not None:
            note = _note(site, path, "known to pyjekyll, which does the same in Python")
            return Item("Ruby file", place, Verdict.SUPPORTED, note)
        outdated = ruby_plugins.replacement(path)
        if outdated is not None and choice not in ("warn", "skip"):
            report = plugin_files.outdated_report(place, *outdated, Severity.ERROR)
            return Item("Ruby file", place, Verdict.MISSING, report)
        loads = ruby_plugins.read(path).loads
        if loads and all(named_plugins.is_plugin(name) for name, _ in loads):
            return Item("Ruby file", place, Verdict.SUPPORTED, _note(site, path, "only loads gems"))
    except OSError:
        pass
    known = [*named_plugins.names(), *named_plugins.NEEDLESS_GEMS, *_gems_for(site, path)]
    found = survey(_text(path), known)
    registers = tuple(f"line {line}: registers {what}" for what, line in _registered(found, path))
    if choice in ("warn", "skip"):
        note = _note(site, path, f"left out, as --ruby-plugins={choice} says", registers)
        return Item("Ruby file", place, Verdict.PARTLY, note)
    tags.update(f.what.removeprefix(_TAG) for f in found.registers if f.what.startswith(_TAG))
    if choice == "error" or not loading.is_available():
        if _is_inert(path):
            return Item("Ruby file", place, Verdict.SUPPORTED, _note(site, path, "only loads gems"))
        line = found.registers[0].line if found.registers else 1
        missing = Diagnostic(
            "plugin/ruby", f"{place} is written in Ruby", Severity.ERROR, Place(place, line),
            cure=_INSTALL if choice != "error" else "build with --ruby-plugins=run",
            notes=registers,
        )  # fmt: skip
        return Item("Ruby file", place, Verdict.MISSING, missing)
    return _judged(site, path, found, registers)


def _gems_for(site: Site, path: str) -> list[str]:
    """What a file requires and gems of this machine have."""
    if site.safe or not loading.is_available():
        return []
    return [file for file in loading.required_by([path]) if loading.gems_for(site, file)]


def _judged(site: Site, path: str, found: Survey, registers: tuple[str, ...]) -> Item:
    """The item of a file that Ruby can be given."""
    place = site.place_of(path)
    if found.verdict is Fate.RUNS or found.cause is None:
        return Item("Ruby file", place, Verdict.SUPPORTED, _note(site, path, "runs", registers))
    cause = found.cause
    what = f"it needs {cause.what}" if not cause.what.startswith("changes ") else cause.what
    if found.verdict is Fate.RUNS_WITH_HOST:
        note = _note(site, path, f"runs; {what}, which pyjekyll answers", registers)
        return Item("Ruby file", place, Verdict.SUPPORTED, note)
    cures = {
        Fate.NEEDS_GEMS: "`pyjekyll ruby fetch` or `gem install` the gem, which is used if all of "
        "it is Ruby; or do without it",
        Fate.NEEDS_NETWORK: "save what it fetches as a data file",
    }
    lacking = Diagnostic(
        "plugin/ruby",
        f"{place} {found.verdict}: {what}",
        Severity.WARNING if found.verdict is Fate.NEEDS_NETWORK else Severity.ERROR,
        Place(place, cause.line),
        cure=cures.get(
            found.verdict, f"write {os.path.basename(path).removesuffix('.rb')}.py beside it"
        ),
        notes=registers,
    )
    # Its file loads, and what it fetches is not there when that is used.
    partly = found.verdict is Fate.NEEDS_NETWORK
    return Item("Ruby file", place, Verdict.PARTLY if partly else Verdict.MISSING, lacking)


def _registered(found: Survey, path: str) -> list[tuple[str, int]]:
    if found.registers:
        return [(finding.what, finding.line) for finding in found.registers]
    try:
        return [(one.what, one.line) for one in ruby_plugins.registrations(path)]
    except OSError:
        return []


def _is_inert(path: str) -> bool:
    try:
        return ruby_plugins.read(path).inert
    except OSError:
        return False


def _note(site: Site, path: str, message: str, notes: tuple[str, ...] = ()) -> Diagnostic:
    return Diagnostic(
        "plugin/ruby", message, Severity.NOTE, Place(site.place_of(path)), notes=notes
    )


def _text(path: str) -> str:
    try:
        return read_regular(path).decode("utf-8", "replace")
    except OSError:
        return ""
