"""`python -m pyjekyll`, and what the console scripts call."""

from __future__ import annotations

from pyjekyll.commands.main import main

if __name__ == "__main__":
    main()
