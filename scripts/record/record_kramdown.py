#!/usr/bin/env python3
"""Records what Ruby kramdown makes of the project's own cases.

Each case in tests/conformance/kramdown/found.json is {"why", "text", "options"}, options over
Jekyll's defaults with the highlighter off. "html" (kramdown 2.4.0) and its "warnings" are written
anew, "html25" (2.5.2) where it differs, and "raises" where Ruby raises: then ours must only not.
``--add FILE…`` takes findings of the fuzzer in, their note as the reason.

    KRAMDOWN_2_5_LIB=…/kramdown-2.5.2/lib scripts/record/record_kramdown.py
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "lib"))

from ruby_kramdown import JEKYLL_OPTIONS, ROOT, RubyKramdown

CASES = ROOT / "tests" / "conformance" / "kramdown" / "found.json"


def recorded(case: dict[str, Any], old: RubyKramdown, new: RubyKramdown) -> dict[str, Any]:
    """The case with what both versions make of it."""
    options = {**JEKYLL_OPTIONS, **case.get("options", {})}
    result = {name: case[name] for name in ("why", "text", "options") if case.get(name)}
    result.setdefault("text", "")
    first = old.render(case["text"], options, bare=True)
    second = new.render(case["text"], options, bare=True)
    if "error" in first:
        return {**result, "raises": first["error"].split("\n")[0]}
    result["html"] = first["html"]
    if second.get("html") != first["html"]:
        result["html25"] = second.get("html")
    if first["warnings"]:
        result["warnings"] = first["warnings"]
    return result


def main() -> None:
    """Writes the file anew."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--add", nargs="*", type=Path, default=[])
    options = parser.parse_args()
    cases = json.loads(CASES.read_text(encoding="utf-8")) if CASES.exists() else []
    for path in options.add:
        finding = json.loads(path.read_text(encoding="utf-8"))
        cases.append({"why": finding["note"], **finding})
    old, new = RubyKramdown("2.4"), RubyKramdown("2.5")
    cases = [recorded(case, old, new) for case in cases]
    CASES.write_text(json.dumps(cases, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
