"""Meson. Grammar: the build system's reference manual."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import Rules, States, groups, include, one_of, table, words
from pyjekyll.highlighter.scan import Match, Scan

FUNCTIONS = """
    add_global_arguments add_global_link_arguments add_languages add_project_arguments
    add_project_link_arguments add_test_setup alias_target assert benchmark both_libraries
    build_target configuration_data configure_file custom_target declare_dependency dependency
    disabler environment error executable files find_library find_program generator get_option
    get_variable gettext import include_directories install_data install_headers install_man
    install_subdir is_disabler is_variable jar join_paths library message option project run_command
    run_target set_variable shared_library shared_module static_library subdir subdir_done
    subproject summary test vcs_tag warning
"""
KINDS = table(
    k="break continue elif else endforeach endif false foreach if true",
    ow="and in not or",
    nb="build_machine host_machine meson target_machine",
)


class Lexer(lexer.Lexer):
    """Strings are states ``string PREFIX QUOTES``."""

    name = "meson"

    def states(self) -> States:
        return {
            "root": [
                (r"\s+", ""),
                (r"#.*\n?", "c1"),
                (r"\\\n?", ""),
                (r"(?:and|in|not|or)\b", "ow"),
                (r"([a-zA-Z_]\w*?)(\d?)(?=\s*:)", groups("n", "mi")),
                (rf"{one_of(FUNCTIONS)}(?=\()", "nb"),
                (r"[a-zA-Z_]\w*\s*(?=\()", "n"),
                (r"([fF]?)('\'\'|')", _string),
                (r"0[xX](?:_?[0-9a-fA-F])+", "mh"),
                (r"0[bB](?:_?[01])+", "mb"),
                (r"0[oO](?:_?[0-7])+", "mo"),
                (r"[1-9](?:_?\d)*|0+", "mi"),
                (r"[\p{L}_]\p{Word}*", words(KINDS, "n")),
                (r"[-+*/%=<>]|!=", "o"),
                (r"[\[\](){}:.,;]", "p"),
            ],
            "escape": [
                (r"\\(?:[abfnrtv\\'\n]|[0-7]{1,3}|x[0-9a-fA-F]{2})", "se"),
                (r"\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|N\{[a-zA-Z][a-zA-Z ]+[a-zA-Z]\})", "se"),
            ],
            "field": [
                (r"@", "si", "#pop"),
                include("root"),
            ],
        }

    def make_state(self, name: str) -> Rules:
        _, prefix, quotes = name.split(" ")
        return [
            (r"[^'\\@]+", "s"),
            (quotes if len(quotes) > 1 else r"'(?!'')", "s", "#pop"),
            (r"'+", "s"),
            include("escape"),
            (r"(?s)\\.", "s"),
            (r"@", "si", "field") if prefix in ("f", "F") else (r"@", "s"),
        ]


def _string(scan: Scan, match: Match) -> None:
    scan.emit("sa", match[1])
    scan.emit("s", match[2])
    scan.push(f"string {match[1]} {match[2]}")
