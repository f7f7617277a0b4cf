"""The names that `import pyjekyll` promises."""

import subprocess
import sys

import pyjekyll


def test_every_promised_name_is_there():
    assert [
        name for name in pyjekyll.__all__ if not isinstance(getattr(pyjekyll, name), type)
    ] == []


def test_importing_the_package_loads_nothing_else():
    code = "import sys, pyjekyll; print([m for m in sys.modules if m.startswith('pyjekyll.')])"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"
