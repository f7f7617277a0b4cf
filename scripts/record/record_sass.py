#!/usr/bin/env python3
"""Record what the real jekyll-sass-converter makes of tests/conformance/sass/sites.

    RUBYLIB=…/jekyll-4.4.1/lib:… SASS_NODE_MODULES=…/node_modules \\
        scripts/record/record_sass.py --converter 3 …/jekyll-sass-converter-3.1.0/lib
    RUBYLIB=…/jekyll-4.3.4/lib:… scripts/record/record_sass.py --converter 2 …/2.2.0/lib
    RUBYLIB=…/jekyll-4.4.1/lib:… scripts/record/record_sass.py --converter 1 …/1.5.2/lib

Version 1 compiles with the gem sass 3.7.4 (Debian's ruby-sass), version 2 with Ruby's sassc
(libsass), version 3 with npm's sass of the pinned version: the gem sass-embedded is the same
compiler. Writes tests/conformance/sass/recorded/<version>.json: each question with its answer. The
questions are made here, so that all versions get the same ones.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[2] / "tests" / "conformance" / "sass"
SITE = "garden"
FRONT_MATTER = re.compile(r"\A---\n.*?^---\n", re.DOTALL | re.MULTILINE)
STYLES = {
    1: ["nested", "expanded", "compact", "compressed"],
    2: ["nested", "expanded", "compact", "compressed"],
    3: ["expanded", "compressed"],
}


def pages() -> list[str]:
    """The pages of the site: what has front matter."""
    site = FOLDER / "sites" / SITE
    return sorted(
        path.relative_to(site).as_posix()
        for path in site.rglob("*.s[ac]ss")
        if path.read_bytes().startswith(b"---\n")
    )


def question(page: str | None, sass: Any = None, **more: Any) -> dict[str, Any]:
    """A question about a page, or about a text that is no page."""
    site = FOLDER / "sites" / SITE
    content = FRONT_MATTER.sub("", (site / page).read_text("utf-8")) if page else ""
    asked: dict[str, Any] = {
        "source": SITE,
        "theme": f"{SITE}-theme/_sass",
        "page": page,
        "content": content,
        "syntax": "sass" if page and page.endswith(".sass") else "scss",
        "safe": False,
        "environment": "production",
        "sass": sass if sass is not None else {},
    }
    return asked | more


def questions(version: int) -> list[dict[str, Any]]:
    """Everything that is asked of a version."""
    asked = [
        question(page, {"style": style}, safe=safe)
        for page, style, safe in itertools.product(pages(), STYLES[version], [False, True])
    ]
    main, small = "css/main.scss", "css/ascii.scss"
    extra = "css/further.scss"
    values: list[Any] = [None, False, True, "", "x", 0, 7, [], ["x"], {}, {"a": "b"}]
    names = ["style", "sass_dir", "load_paths", "sourcemap", "line_comments", "quiet_deps"]
    names += ["verbose", "add_charset", "implementation", "precision"]
    asked += [question(small, {name: value}) for name in names for value in values]
    asked += [question(small, value) for value in (None, False, [], "x", 3, {"unknown": 1})]
    asked += [
        question(page, {"sourcemap": when}, environment=environment)
        for page in (main, "css/nested/deep.scss", "css/indented.sass")
        for when in ("always", "never", "development", "no")
        for environment in ("development", "production")
    ]
    for safe in (False, True):
        for paths in ("more", ["more"], ["mo*"], ["./more/"], ["more", "shared"], ["{more,x}"]):
            asked.append(question(extra, {"load_paths": paths}, safe=safe))
        asked.append(question(extra, {"load_paths": ["*", "**/*"]}, safe=safe))
        asked.append(question(extra, {"load_paths": ["../garden/more"]}, safe=safe))
        for folder in ("more", "/more", "./more", "../more", ".", "/", "~more", "_sass/parts"):
            asked.append(question(extra, {"sass_dir": folder}, safe=safe))
        for style in (":compressed", "Compressed", "nested", "compact", "expanded"):
            asked.append(question(small, {"style": style}, safe=safe))
        asked.append(question("css/a b [é]'.scss", {"load_paths": ["shared"]}, safe=safe))
        asked.append(question(main, {"line_comments": True, "style": "nested"}, safe=safe))
        asked.append(question(main, {"precision": 3}, safe=safe))
        asked.append(question(main, {"source_map_embed": True}, safe=safe))
        for charset, style in itertools.product((True, False), STYLES[version]):
            asked.append(question(main, {"add_charset": charset, "style": style}, safe=safe))
    texts = ['a { content: "é"; }', '@import "colors"; a { b: $leaf }', "", "a {", "@import 'x'"]
    asked += [question(None, content=text) for text in texts]
    asked += [question(None, {"style": "compressed"}, content=text) for text in texts]
    asked.append(question(None, content="a\n  b: c\n", syntax="sass"))
    asked.append(question(None, content="a\n  b: é\n@import colors\n", syntax="sass"))
    asked.append(question(main, theme=None))
    return asked


def answers(version: int, lib: str, asked: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the real converter answers."""
    drivers = Path(__file__).resolve().parents[1] / "lib"
    stand_in = [str(drivers / "sass_embedded_stand_in")] if version == 3 else []
    libs = os.pathsep.join([lib, *stand_in, os.environ.get("RUBYLIB", "")])
    done = subprocess.run(
        ["ruby", "-W0", str(drivers / "sass_driver.rb")],
        input="".join(json.dumps(one) + "\n" for one in asked),
        env={**os.environ, "RUBYLIB": libs, "LC_ALL": "C.UTF-8"},
        cwd=FOLDER / "sites",
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # version 3 prints each error as well
        check=True,
        text=True,
    )
    root = str(FOLDER / "sites")
    return [json.loads(line.replace(root, "{root}")) for line in done.stdout.splitlines()]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--converter", type=int, choices=(1, 2, 3), required=True)
    parser.add_argument("lib", help="the lib folder of that version of the converter")
    options = parser.parse_args()
    asked = questions(options.converter)
    answered = answers(options.converter, options.lib, asked)
    if len(answered) != len(asked):
        sys.exit(f"{len(asked)} questions, {len(answered)} answers")
    for one in asked:
        if one["page"] is not None:
            del one["content"]  # it is in the site
    recorded = [{"asked": a, "answered": b} for a, b in zip(asked, answered, strict=True)]
    lines = ",\n".join(json.dumps(one, ensure_ascii=False, sort_keys=True) for one in recorded)
    target = FOLDER / "recorded" / f"{options.converter}.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(f"[\n{lines}\n]\n", "utf-8")
    failed = sum("error" in one for one in answered)
    print(f"{target}: {len(recorded)} answers, {failed} of them errors")
    return 0


if __name__ == "__main__":
    sys.exit(main())
