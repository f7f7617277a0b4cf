#!/usr/bin/env python3
"""Records what jekyll-commonmark (and -ghpages) makes of the cases in the tests.

Each case is {"why", "text", "options"}, options being the site's ``commonmark`` configuration; its
"html" is written anew. The highlighter is off: no lexer is found for any language. Needs Ruby with
jekyll-commonmark 1.4.0 (commonmarker 0.23.6), and jekyll-commonmark-ghpages 0.5.1 on RUBYLIB.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "lib"))

from ruby_commonmark import RubyCommonMark
from ruby_kramdown import ROOT

CASES = ROOT / "tests" / "conformance" / "commonmark" / "cases.json"


def main() -> None:
    """Writes the file anew."""
    cases = json.loads(CASES.read_text(encoding="utf-8"))
    ruby = RubyCommonMark("jekyll")
    answers = ruby.render_all([(case["text"], case["options"]) for case in cases])
    for case, answer in zip(cases, answers, strict=True):
        case["html"] = answer["html"]
    CASES.write_text(json.dumps(cases, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
