"""`python -m pyjekyll`, and what the console scripts call."""

from __future__ import annotations


def main() -> None:
    """Run the command line of this process, and end it."""
    from pyjekyll.utils.kept_patterns import keep_patterns

    patterns = keep_patterns()  # before anything else is imported, which compiles many
    from pyjekyll.commands.main import main as run

    try:
        run()
    finally:
        if patterns is not None:
            patterns.save()


if __name__ == "__main__":
    main()
