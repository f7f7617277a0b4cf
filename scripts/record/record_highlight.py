#!/usr/bin/env python3
"""Records what Rouge makes of the samples in ``tests/conformance/highlight/samples``.

A sample file is named after its language (``ruby.txt``; ``ruby.blocks.txt`` is another one of the
same language) and holds texts, parted by lines of ``=====``. What both versions of Rouge make of
them is kept in ``recorded/NAME.json``. Without names all samples that are new or changed are
recorded; ``--add NAME`` appends texts from the standard input, parted in the same way, first.

    scripts/record/record_highlight.py ruby yaml
    scripts/record/record_highlight.py --add ruby < findings.txt

See ``scripts/lib/ruby_rouge.py`` for how the two versions of Rouge are found.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "lib"))

from ruby_kramdown import ROOT, use_repository
from ruby_rouge import VERSIONS, Oracle

FOLDER = ROOT / "tests" / "conformance" / "highlight"
PART = "\n=====\n"


def record(sample: Path, oracle: Oracle) -> bool:
    """Writes the record of one sample file; whether it changed."""
    language = sample.name.split(".")[0]
    texts = sample.read_bytes().decode().removesuffix("\n").split(PART)
    entries = []
    for text in texts:
        entry: dict[str, object] = {"code": text}
        for version in VERSIONS:
            entry[version] = oracle.html(version, language, text)
        if entry[VERSIONS[0]] == entry[VERSIONS[1]]:
            entry["both"] = entry.pop(VERSIONS[0])
            del entry[VERSIONS[1]]
        entries.append(entry)
    content = json.dumps({"language": language, "texts": entries}, indent=1, ensure_ascii=False)
    target = FOLDER / "recorded" / f"{sample.stem}.json"
    if target.exists() and target.read_text(encoding="utf-8") == content + "\n":
        return False
    target.parent.mkdir(exist_ok=True)
    target.write_text(content + "\n", encoding="utf-8")
    return True


def main() -> int:
    """Records; names what changed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", help="samples, without .txt")
    parser.add_argument("--add", metavar="NAME", help="append the standard input to a sample")
    options = parser.parse_args()
    use_repository()
    samples = FOLDER / "samples"
    names = options.names or ([options.add] if options.add else [])
    if options.add:
        file = samples / f"{options.add}.txt"
        before = file.read_text(encoding="utf-8").removesuffix("\n") + PART if file.exists() else ""
        file.write_text(before + sys.stdin.read().removesuffix("\n") + "\n", encoding="utf-8")
    oracle = Oracle()
    for sample in sorted(samples.glob("*.txt")):
        if not names or sample.stem in names:
            print(f"{sample.stem}: {'recorded' if record(sample, oracle) else 'unchanged'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
