"""`python -m pyjekyll`, and what the console scripts call."""

from __future__ import annotations

import gc

# How many objects are made before Python looks for cycles among them. Modules and sites are many
# objects that stay, with few cycles: to look after every 700 takes 5 % of a build.
_NEW_OBJECTS = 50_000


def main() -> None:
    """Run the command line of this process, and end it."""
    gc.set_threshold(_NEW_OBJECTS)
    from pyjekyll.utils.kept_modules import keep_modules
    from pyjekyll.utils.kept_patterns import keep_patterns

    # Before anything else is imported: that is hundreds of modules, which compile many patterns.
    modules = keep_modules()
    patterns = keep_patterns()
    from pyjekyll.commands.signals import end_at_once
    from pyjekyll.commands.start import main as run

    try:
        try:
            run()
        finally:
            if patterns is not None:
                patterns.save()
                # Not where there is never a second command, as in a container of its own.
                if modules is not None and patterns.are_known:
                    modules.save()
            # Memory is the system's to take back. Python would look through all of it for cycles.
            gc.freeze()
    except SystemExit as ended:
        end_at_once(ended.code)
        raise


if __name__ == "__main__":
    main()
