"""Shells: sh, bash, zsh, ksh. Grammar: POSIX's, and bash's manual."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import Rules, States, groups, include, one_of
from pyjekyll.highlighter.scan import Match, Scan

KEYWORDS = """
    if fi else while do done for then return function select continue until esac elif in
"""
# Bash's, and those of GNU's core utilities that are common.
BUILTINS = """
    alias bg bind break builtin caller cd command compgen complete declare dirs disown echo enable
    eval exec exit export false fc fg getopts hash help history jobs kill let local logout mapfile
    popd printf pushd pwd read readonly set shift shopt source suspend test time times trap true
    type typeset ulimit umask unalias unset wait arch awk b2sum base32 base64 basename cat chcon
    chgrp chmod chown chroot cksum comm cp csplit cut date dd df dir dircolors dirname du env
    expand expr factor fmt fold grep groups gunzip gzip head hostid hostname id install join ln
    link logname ls md5sum mkdir mkfifo mknod mktemp mv nice nl nohup nproc numfmt od paste pathchk
    pr printenv ptx readlink realpath rm rmdir runcon sed seq sha1sum sha224sum sha256sum sha384sum
    sha512sum shred shuf sleep sort split stat stdbuf stty sudo sum sync tac tail tar tee timeout
    touch tr truncate tsort tty uname unexpand uniq unlink uptime users vdir wc who whoami yes
"""


class Lexer(lexer.Lexer):
    name = "shell"

    def states(self) -> States:
        return {
            "basic": [
                (r"#.*$", "c"),
                (rf"{one_of(KEYWORDS)}\b(?:\s+\b)?", "k"),
                (r"case\b", "k", "case"),
                (rf"{one_of(BUILTINS)}\b(?:\s+\b)?(?![.-])", "nb"),
                (r"\.(?=\s)", "nb"),
                (r"(\w+)(=)", groups("nv", "o")),
                (r"[\[\]{}()!=>]", "o"),
                (r"&&|\|\|", "o"),
                (r"<<<", "o"),
                (r"(<<-?)(\s*)([\"']?)(\\?)(\w+)(\3)", _heredoc),
            ],
            "data": [
                (r"\s+", ""),
                (r"\\.?", "se"),
                (r"\$?\"", "s2", "double-quotes"),
                (r"\$'", "s1", "ansi-string"),
                (r"'", "s1", "single-quotes"),
                (r"\*", "k"),
                (r";;?", "p"),
                (r"--?[\w-]*\w[\w-]*|--+", "nt"),
                (r"[^=*\s{}()$\"'`\\;<]+", ""),
                (r"<", ""),
                include("interpolation"),
            ],
            "interpolation": [
                (r"\$\(\(", "k", "math"),
                (r"\$\(", "si", "parentheses"),
                (r"\$\{#?", "k", "braces"),
                (r"`", "sb", "backticks"),
                (r"\$#?(?:\w+|[^\"\n])", "nv"),
            ],
            "root": [
                include("basic"),
                include("data"),
            ],
            "double-quotes": [
                (r'(?:\$#?)?"', "s2", "#pop"),
                (r"\\.?", "se"),
                include("interpolation"),
                (r'[^"`\\$]+', "s2"),
            ],
            "single-quotes": [
                (r"[^']+", "s1"),
                (r"'", "s1", "#pop"),
            ],
            "ansi-string": [
                (r"\\.", "se"),
                (r"[^\\']+|\\", "s1"),
                (r"'", "s1", "#pop"),
            ],
            "case": [
                (r"esac\b", "k", "#pop"),
                (r"\|", "p"),
                (r"\)", "p", "clause"),
                include("root"),
            ],
            "clause": [
                (r";;", "p", "#pop"),
                include("root"),
            ],
            "braces": [
                (r"\}", "k", "#pop"),
                (r":-", "k"),
                (r"\w+", "nv"),
                (r"[^}:\"'`$]+", "p"),
                include("root"),
            ],
            "parentheses": [
                (r"\)", "si", "#pop"),
                (r"\(", "o", "nested"),
                include("root"),
            ],
            "nested": [
                (r"\)", "o", "#pop"),
                (r"\(", "o", "#push"),
                include("root"),
            ],
            "math": [
                (r"\)\)", "k", "#pop"),
                (r"[-+*/%^|&!]|\*\*|\|\|", "o"),
                (r"\d+", "m"),
                include("root"),
            ],
            "backticks": [
                (r"`", "sb", "#pop"),
                include("root"),
            ],
        }

    def make_state(self, name: str) -> Rules:
        """``heredoc NAME``: up to the line with that name."""
        end = name.removeprefix("heredoc ")
        return [
            (rf"^\s*{end}\s*\n", "no", "#pop"),
            (r"[^\\$\n]+|\n", "sh"),
            (r"\\.?", "se"),
            (r"`", "sh"),
            (r"\$\"", "nv"),
            include("interpolation"),
            (r"\$", "sh"),
        ]


def _heredoc(scan: Scan, match: Match) -> None:
    scan.emit("o", match[1])
    scan.emit("", match[2])
    scan.emit("sh", match[3] + match[4])
    scan.emit("no", match[5])
    scan.emit("sh", match[6])
    scan.push(f"heredoc {match[5]}")
