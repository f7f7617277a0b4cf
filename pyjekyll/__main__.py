"""`python -m pyjekyll`, and what the console scripts call."""

from __future__ import annotations


def main() -> None:
    """Run the command line of this process, and end it."""
    from pyjekyll.utils.kept_patterns import keep_patterns

    patterns = keep_patterns()  # before anything else is imported, which compiles many
    from pyjekyll.commands.main import main as run
    from pyjekyll.commands.signals import end_at_once

    try:
        try:
            run()
        finally:
            if patterns is not None:
                patterns.save()
    except SystemExit as ended:
        end_at_once(ended.code)
        raise


if __name__ == "__main__":
    main()
