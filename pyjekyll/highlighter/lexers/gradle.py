"""Gradle's build scripts in Groovy, with the words of its build language."""

from __future__ import annotations

from pyjekyll.highlighter.lexers import groovy


class Lexer(groovy.Lexer):
    name = "gradle"
    more = """
        allprojects artifacts buildscript configuration dependencies publishing repositories
        sourceSets subprojects
    """
