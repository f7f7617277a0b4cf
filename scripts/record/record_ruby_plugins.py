"""Record what the real Jekyll makes of tests/conformance/ruby_plugins.

    python scripts/record/record_ruby_plugins.py JEKYLL [CASE...]
    python scripts/record/record_ruby_plugins.py JEKYLL --gem NAME

JEKYLL is a command that behaves as `jekyll` does, 4.3.4, with its clock stopped at 1780315200 and
in the time zone UTC. All cases, unless some are named; or the site of a plugin that is a gem, which
JEKYLL must find.
"""

import json
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.conformance import ruby_plugin_cases as cases


def build(jekyll, name, prepare=cases.prepare):
    """The files of a case, and what Jekyll said where it failed."""
    with tempfile.TemporaryDirectory() as folder:
        site, built = Path(folder, "site"), Path(folder, "built")
        prepare(name, site)
        command = [*shlex.split(jekyll), "build", "-q", "-s", str(site), "-d", str(built)]
        command.append("--disable-disk-cache")
        done = subprocess.run(command, cwd=site, capture_output=True, text=True)
        if done.returncode or "error" in done.stderr.lower():
            print(f"{name}: Jekyll failed\n{done.stderr[-1500:]}")
        return cases.files_of(built)


def main(jekyll, *names):
    """Record the cases, and the site alone first."""
    cases.EXPECTED.mkdir(exist_ok=True)
    base = build(jekyll, cases.BASE)
    write(cases.BASE, {"files": base})
    for name in names or cases.names():
        files = build(jekyll, name)
        changed = {path: text for path, text in files.items() if base.get(path) != text}
        write(name, {"files": changed, "gone": sorted(set(base) - set(files))})
        print(name, len(changed))


def record_gem(jekyll, name):
    """Record the site of a gem."""
    files = build(jekyll, name, cases.prepare_gem)
    text = json.dumps(files, indent=1, ensure_ascii=False, sort_keys=True)
    (cases.GEMS / f"{name}.json").write_text(text + "\n", "utf-8")
    print(name, len(files))


def write(name, recorded):
    text = json.dumps(recorded, indent=1, ensure_ascii=False, sort_keys=True)
    (cases.EXPECTED / f"{name}.json").write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    if sys.argv[2:3] == ["--gem"]:
        record_gem(sys.argv[1], sys.argv[3])
    else:
        main(*sys.argv[1:])
