"""From text to program: parse and compile, or take what the cache has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.liquid.module_compiler import Program, compile_template
from pyjekyll.liquid.parse_context import ParseContext
from pyjekyll.liquid.template_parser import TemplateParser

if TYPE_CHECKING:
    from pyjekyll.liquid.environment import Environment


def load_program(
    environment: Environment, source: str, name: str | None, line_offset: int
) -> Program:
    """The program of a template."""
    context = ParseContext(environment, name, line_offset)
    body = TemplateParser(source, context).parse()
    program = compile_template(environment, name, body)
    program.warnings = [
        (w.message, w.markup_context, w.line or 1, w.column or 1, w.ruby_line or 1)
        for w in context.warnings
    ]
    return program
