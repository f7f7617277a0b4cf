#!/usr/bin/env python3
"""Disables each guard of a build's safety in turn, and shows that a test fails then.

    scripts/fuzz/disable_guards.py [NAME ...]

A guard that can be taken out without a test that notices is not tested. Each is a replacement in
one file of the package; the tests run on a copy of the project with that one change. Exit code 1
where a guard is gone unnoticed, or where its text is not found any more.
"""

# ruff: noqa: E501 - the texts are those of the code

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Disabled:
    """A guard: where it is, its text, what stands in its place, and the tests that must notice."""

    file: str
    text: str
    instead: str
    tests: str


GUARD = "tests/unit/writer/test_guard.py"
GUARDS = "tests/unit/writer/test_guards.py"
REACH = "tests/unit/readers/test_reach.py"
ROOTS = "tests/unit/configuration/test_roots.py"
LIMITS = "tests/unit/rendering/test_render_limits.py"
OPTIONS = "tests/unit/configuration/test_options.py"
FILES = "tests/unit/utils/test_regular_files.py"
RESOLVING = "tests/unit/themes/test_resolving.py"
ARCHIVES = "tests/unit/themes/test_archives.py"
FETCHING = "tests/unit/themes/test_fetching.py"

DISABLED = {
    # what may be deleted
    "destination around the site": Disabled(
        "writer/guard.py",
        "if any(contains(self._dest, f, follow_links=True) for f in self._folders_of_site()):",
        "if False:", f"{GUARD} {GUARDS}"),
    "destination that a link leads out of the site": Disabled(
        "writer/guard.py", "        self._forbid_link_out_of_site()\n", "", GUARDS),
    "destination with sources": Disabled(
        "writer/guard.py", "        if name is not None:\n            raise self._refusal(",
        "        if False:\n            raise self._refusal(", GUARD),
    "destination outside in safe mode": Disabled(
        "writer/guard.py", "if self._config.was_made_safe and self.is_outside:", "if False:", GUARD),
    "destination outside": Disabled(
        "writer/guard.py", "        if self.is_outside:\n            return self._allowed_outside",
        "        if False:\n            return self._allowed_outside", GUARD),
    "destination outside without a record": Disabled(
        "writer/guard.py", "            self._require_new_folder()\n", "", GUARD),
    "hidden folder outside": Disabled(
        "writer/guard.py", 'if any(part.startswith(".") and part != ".." for part in beyond):',
        "if False:", GUARD),
    "files of others outside are not replaced": Disabled(
        "writer/guard.py", "        if strange:\n", "        if False:\n", GUARD),
    "files of others outside are not deleted": Disabled(
        "writer/guard.py", "if len(ours) == len(files):", "if True:", GUARD),
    "record keyed by the site": Disabled(
        "writer/record.py", 'f"{self._site}\\0{self._dest}"', 'f"{self._dest}"', GUARD),
    "record is measured from trusted roots": Disabled(
        "writer/guard.py", "return self._is_of_site and not contains(home, ",
        "return self._is_of_site and not contains(self._source, ", GUARD),
    "files that look like sources": Disabled(
        "writer/guard.py", "        if source is not None:\n", "        if False:\n", GUARD),
    "folder of other files": Disabled(
        "writer/guard.py", "if obsolete and self._is_of_site and not self._looks_built(",
        "if False and not self._looks_built(", GUARD),
    "repositories": Disabled(
        "writer/guard.py", "    if repository is not None:\n", "    if False:\n", GUARD),
    "configured folders of sources": Disabled(
        "writer/guard.py", "if is_in or contains(folder, path, follow_links=True):", "if is_in:",
        GUARD),
    "posts at any depth": Disabled(
        "writer/guard.py", "        if name in _OF_SOURCES:\n", "        if False:\n", GUARD),
    "check before anything is staged": Disabled(
        "writer/replacement.py", "            cleaner.require_allowed(outputs)\n", "", GUARD),
    "hooks of the cleaner": Disabled(
        "writer/cleaner.py", "[path for path in obsolete if self._is_inside(path)]", "obsolete",
        "tests/unit/writer"),
    "metadata outside": Disabled(
        "writer/cleaner.py",
        "return os.path.isfile(path) and contains(root, os.path.dirname(path), follow_links=True)",
        "return os.path.isfile(path)", GUARD),
    "destination that is a file": Disabled(
        "writer/cleaner.py", "        self._guard.require_folder()\n", "", GUARD),
    # clean
    "clean asks the guard": Disabled(
        "commands/clean.py", "    guard.require_sound_place()\n", "", GUARD),
    "clean keeps to the record": Disabled(
        "commands/clean.py", "    if not guard.is_outside:\n", "    if True:\n", GUARD),
    "clean of a link": Disabled(
        "commands/clean.py", "        _require_own_link(config, destination)\n", "", GUARD),
    "cache folder outside": Disabled(
        "commands/clean.py",
        "    if not contains(config.roots.site, folder, follow_links=True) or of_sources is not None:",
        "    if of_sources is not None:", GUARD),
    "cache folder with sources": Disabled(
        "commands/clean.py", " or of_sources is not None:", ":", GUARD),
    "cache folder with other files": Disabled(
        "commands/clean.py", 'return folder if is_own else join(folder, "Jekyll/Cache")',
        "return folder", GUARD),
    # caches of plugins
    "cache folder that leads out": Disabled(
        "plugin/cache.py", "if cache_dir and _leads_into(root, cache_dir) else None",
        "if cache_dir else None", "tests/unit/plugin/test_cache.py"),
    "link in a cache folder": Disabled(
        "plugin/cache.py",
        "    if not contains(root, folder, follow_links=True):\n        return\n", "",
        "tests/unit/plugin/test_cache.py"),
    "link in place of a cached file": Disabled(
        "plugin/cache.py", "        os.replace(temporary, path)\n",
        "        with open(path, 'w') as file:\n            file.write(text)\n        os.unlink(temporary)\n", GUARD),
    # what may be read
    "safe mode limits what is read": Disabled(
        "configuration/roots.py", "if not self.limited:", "if True:", f"{REACH} {ROOTS}"),
    "entries of folders": Disabled(
        "readers/entry_filter.py", "if not reach.limited or reach.admits(path):", "if True:", REACH),
    "every text that is read": Disabled(
        "content/source_file.py", "    config.reach.require(path)\n", "", REACH),
    "every file of content": Disabled(
        "site.py", "            self.config.reach.require(path)\n", "", REACH),
    "folder of posts": Disabled(
        "readers/post_reader.py", " or filter_.is_outside(base)", "", REACH),
    "folder of layouts": Disabled(
        "readers/layout_reader.py", " or filter_.is_outside(folder)", "", REACH),
    "folder of a collection": Disabled(
        "readers/collection_reader.py", " or filter_.is_outside(folder)", "", REACH),
    "folder of data": Disabled(
        "readers/data_reader.py", " or self._filter.is_outside(folder)", "", REACH),
    "included files": Disabled(
        "view/queries.py", "reach.admits(path) and contains(folder, path, follow_links=True)",
        "True", REACH),
    "suggestions for includes": Disabled(
        "view/queries.py", "            if self._site.config.reach.admits(folder)\n", "", REACH),
    "scopes of defaults": Disabled(
        "configuration/frontmatter_defaults.py", "return is_on_the_way and self._config.reach.admits(path)",
        "return True", REACH),
    "configuration file": Disabled(
        "configuration/configuration.py",
        "if self._safe and not contains(self._source, path, follow_links=True):", "if False:", ROOTS),
    "source outside": Disabled(
        "configuration/configuration.py", "if not config.reach.admits(config.source):", "if False:",
        ROOTS),
    "Gemfile": Disabled(
        "utils/gemfile.py", "found = (_text(lock) for lock in locks if admits(str(lock)) and ",
        "found = (_text(lock) for lock in locks if ", ROOTS),
    "theme in the site": Disabled(
        "themes/installed.py",
        "if not folder.is_relative_to(settings.source) or settings.admits(str(gem.root))", "", REACH),
    "name of a theme": Disabled(
        "themes/wanted.py", " if _GEM.fullmatch(name) else None", "", REACH),
    "fetching in safe mode": Disabled(
        "themes/resolving.py", "if settings.safe or settings.offline:", "if settings.offline:",
        RESOLVING),
    "fetching without being asked": Disabled(
        "themes/resolving.py", "(settings.fetch and not settings.frozen)", "True", RESOLVING),
    "paths of an archive": Disabled(
        "themes/archives.py", 'return part in ("", "..") or', 'return part == "" or', ARCHIVES),
    "links of an archive": Disabled(
        "themes/archives.py", "member.issym() and not _leads_out(parts, member.linkname)",
        "member.issym()", ARCHIVES),
    "size of an archive": Disabled(
        "themes/archives.py", "if self._position > self._max_bytes:", "if False:", ARCHIVES),
    "digest of a gem": Disabled(
        "themes/fetching.py", "    if found != expected:", "    if False:", FETCHING),
    "folders outside that a site names as its theme": Disabled(
        "themes/resolving.py", "if not self._settings.admits(str(folder)):", "if False:", RESOLVING),
    "comments that silence": Disabled(
        "checks/finding.py", " if reach.admits(file) else None", "",
        "tests/property/test_safety.py -k strace"),
    "git in safe mode": Disabled(
        "plugins/_git.py", "may_run = not site.config.was_made_safe", "may_run = True", REACH),
    "plugins of a source elsewhere": Disabled(
        "plugin/plugin_manager.py", "return [own] if self._is_in_site(own) else []", "return [own]",
        GUARD),
    "new files": Disabled(
        "commands/composing.py",
        "if not contains(self.config.roots.site, os.path.abspath(path), follow_links=True):",
        "if False:", GUARD),
    "trusted roots": Disabled(
        "configuration/roots.py", 'if given.get("source"):', "if False:", ROOTS),
    # files that are none
    "pipes": Disabled(
        "utils/regular_files.py", '    if not stat.S_ISREG(mode):\n', "    if False:\n", FILES),
    # options and limits
    "options of the owner": Disabled(
        "configuration/options.py", "if value is not None and may_come_from_site(name, value):",
        "if value is not None:", OPTIONS),
    "limits are lowered only": Disabled(
        "configuration/limits.py", "min(value, limits.get(name, value))", "value", OPTIONS),
    "limits of safe mode": Disabled(
        "configuration/limits.py", "dict(SAFE_LIMITS if safe else _ALWAYS)", "dict(_ALWAYS)", OPTIONS),
    "rounds of loops": Disabled(
        "liquid/runtime/limits.py", "        if self._rounds_left < 0:\n", "        if False:\n", LIMITS),
    "length of output": Disabled(
        "rendering/render_limits.py", "if self._length is None or len(output) <= self._length:",
        "if True:", LIMITS),
    "time": Disabled(
        "rendering/render_limits.py", "if seconds is None or not is_main or ", "if True or ", LIMITS),
    "memory": Disabled(
        "rendering/render_limits.py", "if mebibytes is None or used is None:", "if True:", f"{LIMITS} -k has_a_limit"),
    "aliases of YAML": Disabled(
        "lint/unknown_names.py", " or id(value) in seen:", ":", f"{LIMITS} -k themselves"),
}  # fmt: skip


def try_without(name: str, guard: Disabled, copy: Path) -> bool:
    """Whether a test fails without the guard."""
    path = copy / "pyjekyll" / guard.file
    original = path.read_text(encoding="utf-8")
    if original.count(guard.text) != 1:
        print(f"NOT FOUND  {name}: the text is in {guard.file} {original.count(guard.text)} times")
        return False
    path.write_text(original.replace(guard.text, guard.instead), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-p",
               "no:randomly", "--no-header", *guard.tests.split()]  # fmt: skip
    try:
        done = subprocess.run(
            command, cwd=copy, env={**os.environ, "PYTHONPATH": str(copy)}, check=False,
            capture_output=True, text=True, timeout=300,
        )  # fmt: skip
        failed = re.search(r"^(?:FAILED|ERROR) (\S+)", done.stdout, re.MULTILINE)
        noticed = done.returncode == 1 and failed is not None
        where = failed[1] if failed else f"exit code {done.returncode}: {done.stdout[-300:]}"
    except subprocess.TimeoutExpired:
        noticed, where = True, "the tests hang"
    finally:
        path.write_text(original, encoding="utf-8")
    print(f"{'noticed   ' if noticed else 'UNNOTICED '} {name}: {where}", flush=True)
    return noticed


def main() -> int:
    names = sys.argv[1:] or list(DISABLED)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for part in ("pyjekyll", "tests", "scripts", "docs"):
            ignored = shutil.ignore_patterns("__pycache__", "sites")
            shutil.copytree(ROOT / part, copy / part, ignore=ignored)
        shutil.copy(ROOT / "pyproject.toml", copy)
        results = [try_without(name, DISABLED[name], copy) for name in names]
    print(f"{sum(results)} of {len(results)} guards are noticed when they are gone")
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
