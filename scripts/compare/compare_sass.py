#!/usr/bin/env python3
"""Compare the engines with the same compilers called directly, on the style sheets of real sites.

    SASS_NODE_MODULES=…/node_modules scripts/compare/compare_sass.py [--all] [--only ENGINE] SITE …

SITE is a folder with a site's source (or a theme's own). Every `.scss` and `.sass` file with front
matter is compiled as a page would be, Liquid left out: with dart-sass in both styles against npm's
`sass` of the pinned version, with libsass in all four against Ruby's sassc, and with Ruby Sass in
all four against the gem sass 3.7.4 (Debian's ruby-sass) in native Ruby. The CSS, and the source
map, must be identical; where one compiler reports an error, the other must as well. Each
sheet is also compiled as in safe mode, with nothing loaded from outside of the site. With --all
every file is compiled for itself, the partials too: most need what others define, so that many
answers are errors, but the more files are read. --only names one engine, such as ruby-sass.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

from pyjekyll.converters.ruby_sass import find as find_ruby_sass
from pyjekyll.converters.ruby_sass import open_ruby_sass
from pyjekyll.sass.dart import DartSass
from pyjekyll.sass.engine import Compilation, SassEngine
from pyjekyll.sass.errors import CompilerCrashed, SassError
from pyjekyll.sass.executables import locate_dart_sass, locate_libsass
from pyjekyll.sass.file_urls import url_of
from pyjekyll.sass.libsass import Libsass

LIB = Path(__file__).resolve().parents[1] / "lib"
FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n.*?^---[ \t]*\r?\n", re.DOTALL | re.MULTILINE)
LIQUID = re.compile(r"\{%-?.*?-?%\}|\{\{.*?\}\}", re.DOTALL)
STYLES = {
    "dart-sass": ("expanded", "compressed"),
    "libsass": ("nested", "expanded", "compact", "compressed"),
    "ruby-sass": ("nested", "expanded", "compact", "compressed"),
}
SASSC = r"""
require "sassc"; require "json"
$stdout.sync = true
$stdin.each_line do |line|
  asked = JSON.parse(line)
  Dir.chdir(asked["folder"])
  engine = SassC::Engine.new(asked["source"],
    style: asked["style"].to_sym, syntax: asked["syntax"].to_sym, filename: asked["name"],
    source_map_file: asked["name"].sub(/\.\w+\z/, ".css.map"), load_paths: asked["load_paths"],
    source_map_contents: true, omit_source_map_url: false)
  answer = begin
    { css: engine.render, source_map: engine.dependencies && engine.source_map }
  rescue SassC::SyntaxError => e
    { message: e.to_s }
  rescue SassC::NotRenderedError
    { css: "" }
  end
  puts JSON.generate(answer)
end
"""
RUBY_SASS = r"""
require "sass"; require "json"
$stdout.sync = true
$stdin.each_line do |line|
  asked = JSON.parse(line)
  answer = begin
    { css: Sass.compile(asked["source"], style: asked["style"].to_sym, cache: false,
                        syntax: asked["syntax"].to_sym, load_paths: asked["load_paths"]) }
  rescue Sass::SyntaxError => e
    { message: "#{e} on line #{e.sass_line}" }
  rescue StandardError => e
    { message: e.message }
  end
  puts JSON.generate(answer)
end
"""


class Direct:
    """A compiler called directly, in a process that answers JSON lines."""

    def __init__(self, command: list[str]) -> None:
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )

    def ask(self, question: dict[str, Any]) -> dict[str, Any]:
        """The answer: `css` and `source_map`, or `message`."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(question).encode() + b"\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer


def sheets(site: Path, every: bool) -> list[Path]:
    """The style sheets of a site that become CSS, or every one."""
    found = [*site.rglob("*.scss"), *site.rglob("*.sass")]
    return sorted(
        path
        for path in found
        if path.is_file()
        and (every or path.read_bytes().startswith(b"---"))
        and "node_modules" not in path.parts
    )


def load_paths(site: Path, sheet: Path) -> tuple[str, ...]:
    """The folders of partials: the site's own, or those that are nearest to the sheet."""
    folders = [site / "_sass", site / "css" / "_sass", sheet.parent / "_sass", site]
    folders += sorted(path for path in site.rglob("_sass") if path.is_dir())
    return tuple(dict.fromkeys(str(folder) for folder in folders if folder.is_dir()))


def ours(engine: SassEngine, compilation: Compilation) -> dict[str, Any]:
    """What the engine makes of it, in the shape of a direct answer."""
    try:
        compiled = engine.compile(compilation)
    except SassError as error:
        is_dart = engine.implementation == "dart-sass"
        return {"message": error.message if is_dart else error.formatted}
    except CompilerCrashed as error:
        return {"crash": error.message}
    return {"css": compiled.css, "source_map": compiled.source_map}


def question(compilation: Compilation, implementation: str, folder: Path) -> dict[str, Any]:
    """The same for the compiler that is called directly."""
    common: dict[str, Any] = {
        "source": compilation.source,
        "style": compilation.style,
        "syntax": compilation.syntax,
        "load_paths": compilation.load_paths,
    }
    if implementation == "ruby-sass":
        return common
    if implementation == "libsass":
        return {**common, "name": compilation.name, "folder": str(folder)}
    syntax = "indented" if compilation.syntax == "sass" else compilation.syntax
    maps = {"source_map": True, "source_map_include_sources": True}
    return {**common, **maps, "syntax": syntax, "url": compilation.url}


def engine_of(name: str) -> SassEngine:
    """The engine of that name."""
    if name == "dart-sass":
        return DartSass(locate_dart_sass().command)
    if name == "libsass":
        return Libsass(locate_libsass())
    found = find_ruby_sass("/nowhere", os.environ)
    if isinstance(found, str):
        sys.exit(f"Ruby Sass is not there: {found}")
    return open_ruby_sass(found, [], print)


def direct_of(name: str) -> Direct:
    """The same compiler, called directly."""
    if name == "dart-sass":
        return Direct(["node", str(LIB / "sass_embedded_stand_in" / "host.cjs")])
    return Direct(["ruby", "-W0", "-e", SASSC if name == "libsass" else RUBY_SASS])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--only", choices=list(STYLES))
    parser.add_argument("sites", nargs="+", metavar="SITE")
    options = parser.parse_args()
    names = [options.only] if options.only else list(STYLES)
    engines = [engine_of(name) for name in names]
    direct = {name: direct_of(name) for name in names}
    total: Counter[tuple[str, str, str]] = Counter()
    wrong = 0
    for argument in options.sites:
        site = Path(argument).resolve()
        for sheet in sheets(site, options.all):
            text = sheet.read_text("utf-8", errors="replace")
            source = LIQUID.sub("", FRONT_MATTER.sub("", text))
            os.chdir(sheet.parent)
            for engine in engines:
                name = engine.implementation
                for style in STYLES[name]:
                    compilation = Compilation(
                        source,
                        "sass" if sheet.suffix == ".sass" else "scss",
                        style,
                        load_paths=load_paths(site, sheet),
                        url=url_of(str(sheet)),
                        name=sheet.name,
                        source_map=True,
                        source_map_comment=True,
                    )
                    expected = direct[name].ask(question(compilation, name, sheet.parent))
                    expected.pop("loaded", None)
                    if "css" in expected:
                        expected.setdefault("source_map", None)  # there is none of nothing
                    for mode, roots in (("", None), (" (safe)", (str(site),))):
                        answer = ours(engine, replace(compilation, roots=roots))
                        kind = "error" if "message" in expected else "css"
                        if answer == expected:
                            total[name + mode, style, f"identical {kind}"] += 1
                        else:
                            total[name + mode, style, f"different {kind}"] += 1
                            wrong += 1
                            crash = answer.get("crash", "")
                            print(f"{sheet}: {name} {style}{mode} {crash}", file=sys.stderr)
    for (name, style, what), count in sorted(total.items()):
        print(f"{name:18} {style:10} {what:16} {count}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
