"""Records what the real Jekyll makes of the templates in tests/conformance/jekyll_layer.

    python scripts/record/record_jekyll_layer.py [--jekyll COMMAND] [NAME...]

Each line of NAME.liquid ("drops") becomes the body of `page.html` in the site that lies there; the
page's output, or the message of the error that ends the build, goes to NAME.json.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "tests/conformance/jekyll_layer"
NOTE = (
    'each template is the body of page.html in site/; "result" is that page\'s output, or the '
    "message of the error that ends the build"
)


def record(template: str, command: list[str]) -> dict[str, str]:
    with tempfile.TemporaryDirectory() as temporary:
        source, output = Path(temporary, "source"), Path(temporary, "output")
        shutil.copytree(FOLDER / "site", source)
        page = source / "page.html"
        head = page.read_text().rpartition("---\n")[0]
        page.write_text(f"{head}---\n{template}")
        run = subprocess.run(
            [*command, "build", "--source", str(source), "--destination", str(output)],
            env={**os.environ, "JEKYLL_ENV": "development", "TZ": "UTC"},
            capture_output=True,
            text=True,
            check=False,
        )
        if run.returncode == 0:
            return {"output": (output / "page.html").read_text()}
        found = re.search(r"Liquid Exception: (.*?) in /?[^ ]*page\.html", run.stderr, re.DOTALL)
        return {"error": found[1] if found else run.stderr[-300:]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("names", nargs="*", default=["drops"])
    parser.add_argument("--jekyll", default="jekyll", help="the command of the real Jekyll")
    arguments = parser.parse_args()
    for name in arguments.names:
        templates = (FOLDER / f"{name}.liquid").read_text().splitlines()
        cases = [
            {
                "name": f"{name} #{number}",
                "template": template,
                "result": record(template, shlex.split(arguments.jekyll)),
            }
            for number, template in enumerate(templates, start=1)
        ]
        recorded = {
            "engine": "Jekyll 4.4.1, Liquid 4.0.4, kramdown 2.4.0, Ruby 3.1",
            "note": NOTE,
            "cases": cases,
        }
        text = json.dumps(recorded, ensure_ascii=False, indent=1)
        (FOLDER / f"{name}.json").write_text(text + "\n")


if __name__ == "__main__":
    main()
