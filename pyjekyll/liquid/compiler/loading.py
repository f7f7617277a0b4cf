"""From text to program: parse and compile, or take what the cache has."""

from __future__ import annotations

import marshal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyjekyll.liquid.compiler.program import Program
    from pyjekyll.liquid.environment import Environment


def load_program(
    environment: Environment,
    source: str,
    name: str | None,
    line_offset: int,
    *,
    observes: bool = False,
) -> Program:
    """The program of a text. One that observes is another, and raises NotObservable for some."""
    cache = environment.cache
    if cache is None:
        return compile_program(environment, source, name, line_offset, observes=observes)
    key = cache.key(source, environment.fingerprint() + (b"observed" if observes else b""))
    stored = cache.get(key)
    if stored is not None:
        program = _thaw(stored, environment)
        if program is not None:
            return program
    program = compile_program(environment, source, name, line_offset, observes=observes)
    if all(tag.cacheable for tag in program.made):
        cache.put(key, _freeze(program))
    return program


def compile_program(
    environment: Environment,
    source: str,
    name: str | None,
    line_offset: int,
    *,
    pessimistic: bool = False,
    observes: bool = False,
    forgiving: bool = False,
) -> Program:
    from pyjekyll.liquid.compiler.module_compiler import compile_template
    from pyjekyll.liquid.parser.parse_context import ParseContext
    from pyjekyll.liquid.parser.template_parser import TemplateParser

    context = ParseContext(environment, name, line_offset)
    parser = TemplateParser(source, context)
    body = parser.parse()
    program = compile_template(
        environment, body, pessimistic=pessimistic, observes=observes, forgiving=forgiving
    )
    warnings = [
        (
            warning.message,
            warning.markup_context,
            ((warning.line or 1) - line_offset, warning.column or 1, warning.ruby_line or 1),
        )
        for warning in context.warnings
    ]
    return program._replace(counters=context.counters, warnings=warnings)


def _freeze(program: Program) -> bytes:
    assert not isinstance(program.places, bytes)
    shared: dict[Any, tuple[Any, ...]] = {}
    places = [shared.setdefault(place, tuple(place)) for place in program.places]
    return marshal.dumps(
        (
            program.code,
            marshal.dumps(places),  # apart: only errors need them
            [(use.bound, use.name, use.given, tuple(use.place)) for use in program.filters],
            [
                (use.bound, use.name, use.markup, tuple(use.place), use.bodies)
                for use in program.tags
            ],
            program.unique,
            program.counters,
            program.warnings,
            [tuple(place) for place in program.place_table],
        )
    )


def _thaw(stored: bytes | memoryview, environment: Environment) -> Program | None:
    from pyjekyll.liquid.compiler.program import FilterUse, Program, TagUse

    try:
        code, places, filters, tags, unique, counters, warnings, table = marshal.loads(stored)
    except (ValueError, EOFError, TypeError):
        return None
    environment.counters.update(counters)
    return Program(
        code,
        places,
        list(map(FilterUse._make, filters)),
        list(map(TagUse._make, tags)),
        unique,
        counters,
        warnings,
        table,
    )
