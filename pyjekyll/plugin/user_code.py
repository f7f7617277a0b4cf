"""The one place where the code of plugins is called: what it raises gets the plugin's name."""

from __future__ import annotations

import inspect
import os
import traceback
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pyjekyll.errors import BuildError, Diagnostic, Place, PyjekyllError

if TYPE_CHECKING:
    from collections.abc import Iterator

_OWN = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


@contextmanager
def running(code: object, role: str) -> Iterator[None]:
    """While the plugin's `code` (a function, class, instance or file's path) runs as `role`.

    Errors of pyjekyll pass through; all others become a BuildError with the plugin's file and line.
    """
    try:
        yield
    except PyjekyllError:
        raise
    except Exception as error:
        if hasattr(error, "ruby_class"):  # Liquid's errors have a place of their own
            raise
        raise BuildError(_diagnostic(code, role, error)) from error


def _diagnostic(code: object, role: str, error: Exception) -> Diagnostic:
    name = code if isinstance(code, str) else _name_of(code)
    frames = [f for f in traceback.extract_tb(error.__traceback__) if _is_plugins(f.filename)]
    place = Place(frames[-1].filename, frames[-1].lineno) if frames else None
    if isinstance(error, SyntaxError) and error.filename:
        place = Place(error.filename, error.lineno, error.offset)
    return Diagnostic(
        "plugin/failed",
        f"The plugin {name} failed as {role}: {type(error).__name__}: {error}",
        place=place,
        excerpt=frames[-1].line if frames else None,
        cure="run with --trace to see the whole traceback",
    )


def _is_plugins(filename: str) -> bool:
    path = os.path.abspath(filename)
    return not path.startswith(_OWN + os.sep) or os.sep + "plugins" + os.sep in path


def _name_of(code: object) -> str:
    target = code if inspect.isclass(code) or inspect.isroutine(code) else type(code)
    module = inspect.getmodule(target)
    name = getattr(target, "__qualname__", repr(target))
    return f"{name} ({module.__name__})" if module is not None else name
