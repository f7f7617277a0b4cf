"""Perl 5. Grammar: perlsyn, perlop and perldata."""

from __future__ import annotations

import re

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import Rules, States, closed, groups, include, one_of, table, words

KEYWORDS = """
    BEGIN CHECK END INIT case continue do else elsif for foreach if last my new next our print
    redo reset return then unless until use while
"""
FUNCTIONS = """
    abs accept alarm atan2 bind binmode bless caller chdir chmod chomp chop chown chr chroot
    close closedir connect cos crypt dbmclose dbmopen defined delete die dump each endgrent
    endhostent endnetent endprotoent endpwent endservent eof eval exec exists exit exp fcntl
    fileno flock fork format formline getc getgrent getgrgid getgrnam gethostbyaddr
    gethostbyname gethostent getlogin getnetbyaddr getnetbyname getnetent getpeername getpgrp
    getppid getpriority getprotobyname getprotobynumber getprotoent getpwent getpwnam getpwuid
    getservbyname getservbyport getservent getsockname getsockopt glob gmtime goto grep hex
    import index int ioctl join keys kill lc lcfirst length link listen local localtime log
    lstat map mkdir msgctl msgget msgrcv msgsnd no oct open opendir ord pack package pipe pop
    pos printf prototype push quotemeta rand read readdir readline readlink readpipe recv ref
    rename require reverse rewinddir rindex rmdir scalar seek seekdir select semctl semget
    semop send setgrent sethostent setnetent setpgrp setpriority setprotoent setpwent
    setservent setsockopt shift shmctl shmget shmread shmwrite shutdown sin sleep socket
    socketpair sort splice split sprintf sqrt srand stat study substr symlink syscall sysopen
    sysread sysseek system syswrite tell telldir tie tied time times truncate tr uc ucfirst
    umask undef unlink unpack unshift untie utime values vec wait waitpid wantarray warn write
"""
PAIRS = {"{": "}", "(": ")", "[": "]", "<": ">"}


def _up_to(close: str) -> str:
    """What is up to a delimiter, which a backslash takes its meaning from."""
    return rf"(?:\\(?s:.)|[^\\{re.escape(close)}])*+{re.escape(close)}"


class Lexer(lexer.Lexer):
    name = "perl"

    def states(self) -> States:
        kinds = table(
            k=KEYWORDS,
            nb=FUNCTIONS,
            bp="STDIN STDOUT STDERR DATA",
            ow="and cmp eq ge gt le lt ne not or",
        )
        slash = _up_to("/")
        paired: Rules = []
        alone: Rules = []
        for begin, end in PAIRS.items():
            once = re.escape(begin) + _up_to(end)
            paired += [
                (rf"(?:s|tr|y){once}\s*{once}[egimosx]*", "sr"),
                (rf"m{re.escape(begin)}", closed(rf"m{once}[egimosx]*", "sr")),
                (rf"q[qwxr]?{re.escape(begin)}", "sx", f"quoted {begin}"),
            ]
            alone.append((rf"{once}[egimosx]*", "sr", "#pop"))
        # Any other character can be a delimiter too; what is after it is looked at for a while.
        other = r"(?:\\(?s:.)|(?!\1)[^\\]){0,2000}?\1"
        same: Rules = [
            (rf"(?:s|tr|y)/{slash}{slash}[acdgilmnoprsux]*", "sr"),
            (rf"m/{slash}[acdgilmnopsux]*", "sr"),
        ]
        loose: Rules = [
            (rf"(?:s|tr|y)([^\w\s]){other}{other}[acdgilmnoprsux]*", "sr"),
            (rf"m([^\w\s]){other}[acdgilmnopsux]*", "sr"),
            (rf"(?:s|tr|y)\s+(\S){other}{other}[acdgilmnoprsux]*", "sr"),
            (rf"m\s+(\S){other}[acdgilmnopsux]*", "sr"),
        ]
        return {
            "root": [
                (r"^=[a-zA-Z]\w*\b(?s:.*?)^=cut\b.*", "cm"),
                (r"#.*", "c1"),
                (r"\s+", ""),
                (r"(?s)__(?:END|DATA)__\b.*", "cp"),
                (r"(format)(\s+)(\w+)(\s*)(=)(\s*\n)", groups("k", "", "n", "", "p", ""), "format"),
                *same,
                *paired,
                *loose,
                (r"m(?=[/!\\{<\[(@%$])", "sr", "pattern"),
                (
                    r"/",
                    closed(r"/(?:\\.|[^\\/\n])*+/[acdgilmnopsux]*|/[^\n]+/", "sr", r"\n"),
                ),
                (r"(?s)<<([\"']?)([a-zA-Z_]\w*)\1;?\n.*?\n\2\n", "s"),
                (r"sub\s+", "k", "function"),
                (r"\w+(?=\s*=>)", words(kinds, "s")),
                (r"q[qwxr]?([^\w])(?s:.*?)\1", "sx"),
                (r"((?:\w+::)+)(\w*)", groups("nn", "nv")),
                (r"\$(?:\^[A-Z]|[_&`'+!@/\\,;.\-=%~|^?<>(\[\]*\"](?!\w))", "vg"),
                (r"[$@%&*]{1,9}(?=\w*::)", "nv"),
                (r"\$\$(?!\w)", "vg"),
                (r"(?:\$#\$?|[$@%&*]{1,9})_*[a-zA-Z]\w*(?::(?!:))?", "nv"),
                (r"((?:\$#\$?|[$@%&*]{1,9})_?)([;\[{])", groups("nv", "p")),
                (r"\.{2,3}", "o"),
                (r"0_?[xX][0-9A-Fa-f_]+", "mh"),
                (r"0_?[bB][01_]+", "mb"),
                (r"0_?[0-7]+(?:_[0-7]+)*", "mo"),
                (r"\d*(?:\.\d+)+(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+", "mf"),
                (r"\d+(?:_\d+)*", "mi"),
                (r'"', "p", "double-quotes"),
                (r"'", "p", "single-quotes"),
                (r"`", "p", "backticks"),
                (rf"{one_of(kinds)}\b", words(kinds, "nv")),
                (r"[a-zA-Z_]\w*(?::(?!:))?", "nv"),
                (r"::|<=>|\[\]|[-+/*%=<>&^|!\\~.]", "o"),
                (r"[()\[\]:;,{}?]", "p"),
            ],
            "pattern": [
                *alone,
                (rf"/{slash}[egimosx]*", "sr", "#pop"),
                (rf"([!\\@%$]){other}[egimosx]*", "sr", "#pop"),
            ],
            **{f"quoted {begin}": _quoted(begin, end) for begin, end in PAIRS.items()},
            "function": [
                (r"[a-zA-Z_]\w*", "nf"),
                (r"\s+", ""),
                (r"\([$@%*&;\\]*\)", "p"),
                (r".{0,500}?\{", "p", "#pop"),
                (r";", "p", "#pop"),
            ],
            "format": [
                (r"^\.\n", "si", "#pop"),
                (r".*\n", "si"),
            ],
            "double-quotes": [
                (r'"', "p", "#pop"),
                include("interpolation"),
                (r'[^\\"$@]+|[$@\\]', "s2"),
            ],
            "single-quotes": [
                (r"\\[\\']", "se"),
                (r"'", "p", "#pop"),
                (r"[^\\']+|\\", "s1"),
            ],
            "backticks": [
                (r"`", "p", "#pop"),
                (r"\\`", "se"),
                include("interpolation"),
                (r"[^\\`$@]+|[$@\\]", "sb"),
            ],
            "interpolation": [
                (
                    r"\\(?:[\\abefnrtlLuUE\"$@]|c.|x\{[0-9a-fA-F]+\}|x[0-9a-fA-F]{2}|[0-7]{3})?",
                    "se",
                ),
                (r"[$@][a-zA-Z_]\w*", "si"),
                (r"[$@]\{", "si", "braces"),
            ],
            "braces": [
                (r"\}", "si", "#pop"),
                (r"\w+", "si"),
            ],
        }


def _quoted(begin: str, end: str) -> Rules:
    """What is between brackets, which may hold pairs of them."""
    delimiters = re.escape(begin + end)
    return [
        (r"\\(?s:.)?", "sx"),
        (re.escape(begin), "sx", "#push"),
        (re.escape(end), "sx", "#pop"),
        (rf"[^\\{delimiters}]+", "sx"),
    ]
