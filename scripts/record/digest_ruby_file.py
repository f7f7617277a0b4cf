#!/usr/bin/env python3
"""Print the digest by which pyjekyll recognises a Ruby file (pyjekyll/plugins/data/ruby_files.txt).

scripts/record/digest_ruby_file.py FILE ...
"""

import sys
from pathlib import Path

from pyjekyll.plugin.ruby_twins import digest

for name in sys.argv[1:]:
    print(digest(Path(name).read_text("utf-8", "replace")), name)
