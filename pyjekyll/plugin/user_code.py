"""The one place where the code of plugins is called: what it raises gets the plugin's name."""

from __future__ import annotations

import functools
import os
from contextlib import contextmanager, nullcontext
from types import FunctionType
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from pyjekyll.errors import BuildError, Diagnostic, Place, PyjekyllError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import AbstractContextManager

    from pyjekyll.utils.spans import Spans

P = ParamSpec("P")
R = TypeVar("R")

LOADED = "loading"  # the role of a plugin's code while it is loaded
_OWN = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


class PluginError(BuildError):
    """What a plugin raised. Where a template called it, Liquid adds the place in the template."""

    ruby_class = "StandardError"  # lets it pass through templates as it is
    template_name: str | None = None
    line: int
    column: int

    def __init__(self, diagnostic: Diagnostic, shown: Callable[[str], str]) -> None:
        super().__init__(diagnostic)
        self._shown = shown

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The one diagnostic, with the template that called the plugin."""
        if self.template_name is None:
            return self._diagnostics
        called = f"called from {self._shown(self.template_name)}:{self.line}:{self.column}"
        return tuple(diagnostic.noting(called) for diagnostic in self._diagnostics)

    @diagnostics.setter
    def diagnostics(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        self._diagnostics = diagnostics


class UserCode:
    """Calls the plugins of one site; errors name files by their paths in the site."""

    def __init__(self, source: str = "") -> None:
        self._root = source.rstrip("/") + "/" if source else ""
        # Where a build is measured.
        self.spans: Spans | None = None

    @contextmanager
    def running(self, code: object, role: str) -> Iterator[None]:
        """While the plugin's `code` (a function, class, instance or file's path) runs as `role`.

        Errors of pyjekyll pass through; all others become a PluginError with the plugin's file and
        line.
        """
        try:
            with nullcontext() if self.spans is None else self._span(self.spans, code, role):
                yield
        except PyjekyllError:
            raise
        except (Exception, SystemExit) as error:
            if hasattr(error, "ruby_class"):  # Liquid's errors have a place of their own
                raise
            raise self.failed(code, role, error) from error

    def _span(self, spans: Spans, code: object, role: str) -> AbstractContextManager[None]:

        name = self._shown(code) if isinstance(code, str) else self._name_of(code)
        return spans.span("plugin", f"{role}: {name}")

    def failed(self, code: object, role: str, error: BaseException) -> PluginError:
        """The error of a plugin whose `code` raised something as `role`."""
        return PluginError(self._diagnostic(code, role, error), self._shown)

    def guard(self, function: Callable[P, R], role: str) -> Callable[P, R]:
        """The function, with its errors reported as those of a plugin."""

        @functools.wraps(function)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
            with self.running(function, role):
                return function(*args, **kwargs)

        return guarded

    def guard_methods(self, cls: type, names: Iterable[str], role: str) -> None:
        """Guard the methods that the class itself defines, once."""
        for name in names:
            method = vars(cls).get(name)
            if isinstance(method, FunctionType) and not hasattr(method, "__wrapped__"):
                setattr(cls, name, self.guard(method, role))

    def _shown(self, path: str) -> str:
        return path.replace(os.sep, "/").removeprefix(self._root)

    def _diagnostic(self, code: object, role: str, error: BaseException) -> Diagnostic:
        import traceback

        name = self._shown(code) if isinstance(code, str) else self._name_of(code)
        frames = [f for f in traceback.extract_tb(error.__traceback__) if _is_plugins(f.filename)]
        place = Place(self._shown(frames[-1].filename), frames[-1].lineno) if frames else None
        if isinstance(error, SyntaxError) and error.filename:
            place = Place(self._shown(error.filename), error.lineno, error.offset)
        what = "could not be loaded" if role == LOADED else f"failed in {role}"
        return Diagnostic(
            "plugin/failed",
            f"The plugin {name} {what}: {type(error).__name__}: {error}",
            place=place,
            excerpt=frames[-1].line if frames else None,
            cure=_cure(error),
        )

    def _name_of(self, code: object) -> str:
        import inspect

        target = code if inspect.isclass(code) or inspect.isroutine(code) else type(code)
        module = inspect.getmodule(target)
        name = getattr(target, "__qualname__", repr(target))
        if module is None:
            return name
        file = getattr(module, "__file__", None)
        if file is not None and module.__name__.startswith("_pyjekyll"):
            return f"{name} ({self._shown(file)})"
        return f"{name} ({module.__name__})"


def _cure(error: BaseException) -> str:
    if isinstance(error, ModuleNotFoundError) and error.name is not None:
        package = error.name.partition(".")[0]
        return f"install the package that has the module {package!r}, where pyjekyll is installed"
    return "run with --trace to see the whole traceback"


def _is_plugins(filename: str) -> bool:
    path = os.path.abspath(filename)
    return not path.startswith(_OWN + os.sep) or os.sep + "plugins" + os.sep in path
