"""PowerShell. Grammar: Microsoft's language reference.

A command's words are of another kind than the command; a line's end, a bracket, ``;``, ``|`` or
an assignment ends them.
"""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import Rules, States, closed, groups, include, one_of, table, words
from pyjekyll.highlighter.scan import Match, Scan

KEYWORDS = """
    assembly base begin break catch class command configuration continue data define do
    dynamicparam else elseif end enum exit filter finally for foreach from function hidden if in
    inlinescript interface module namespace parallel param private process public return sequence
    static switch throw trap try type until using var while workflow
"""
ATTRIBUTES = """
    ConfirmImpact DefaultParameterSetName HelpURI PositionalBinding SupportsPaging
    SupportsShouldProcess
"""
VARIABLES = """
    ConsoleFileName Error Event ExecutionContext HOME Host IsCoreCLR IsLinux IsMacOS IsWindows
    LastExitCode Matches MyInvocation NestedPromptLevel PID PSBoundParameters PSCmdlet
    PROFILE PSCommandPath PSCulture PSDebugContext PSHOME PSItem PSScriptRoot PSSenderInfo
    PSUICulture PSVersionTable PWD ShellId StackTrace _ args false foreach input null switch this
    true
"""
OPERATORS = """
    and as band bor bxor contains eq ge gt is isnot join le like lt match ne not notcontains
    notlike notmatch or replace shl shr split xor
    ccontains ceq cge cgt cle clike clt cmatch cne cnotcontains cnotlike cnotmatch creplace csplit
    icontains ieq ige igt ile ilike ilt imatch ine inotcontains inotlike inotmatch ireplace isplit
"""
HELP = """
    synopsis description parameter example inputs outputs notes link component role functionality
    forwardhelptargetname forwardhelpcategory remotehelprunspace externalhelp
"""


class Lexer(lexer.Lexer):
    name = "powershell"

    def states(self) -> States:
        escape: Rules = [(r"`$", "se")] if self.newer else []
        names = table(kr=KEYWORDS)
        attributes = table(bp=ATTRIBUTES)

        def word(scan: Scan, match: Match) -> None:
            kind = names.get(match[1].lower())
            scan.emit(kind or "n", match[1])
            scan.emit("w", match[2])
            if not kind:
                scan.push("arguments")

        return {
            "variables": [
                (rf"\$(?:{one_of(VARIABLES)}|[?^$])", "bp"),
                (r"(\$)(\w+)(:)(\w+)", groups("nv", "nn", "p", "nv")),
                (r"\$\{(?:`.|[^`])(?:`.|[^`}])*\}", "nv"),
                (r"\$\w+", "nv"),
            ],
            "values": [
                (r'@"', "sh", "here-string"),
                (r"@'", closed(r"@'(?s:.*?)'@", "sh")),
                (r'"', "s2", "string"),
                (r"'", "s1", "raw-string"),
                (r"@\{", "p", "hash"),
                (r"@\(", "p", "array"),
                include("variables"),
            ],
            "white": [
                (r"\s+", "w"),
                (r"<#", "cm", "comment"),
                (r"#.*", "c"),
            ],
            "operators": [
                (rf"(?i)-{one_of(OPERATORS)}\b", "o"),
                (r"--?\w+", "nt"),
                (r"\.\.(?=\d)", "o"),
                (r"(\.\.?)([\w-]+)(\()", groups("o", "nf", "p"), "arguments"),
                (r"(\.\.?)([\w-]+)(\[)", groups("o", "n", "p"), "brackets"),
                (r"(\.\.?)([\w-]+)(\s?)", groups("o", "nf", "w")),
                (r"\.\.?", "o"),
                (r"\?", "nf", "arguments"),
            ],
            "root": [
                include("white"),
                include("values"),
                (r"(?i)class(?=\s+\w)", "kr", "class"),
                (
                    r"(?i)(function)(\s+)(?:(\w+)(:))?(\w[\w-]+)",
                    groups("kr", "w", "nn", "p", "nf"),
                ),
                include("operators"),
                (r"\d+\.\d+", "mf"),
                (rf"(?i){one_of(KEYWORDS)}(?![\w.-])", "kr"),
                (r"([\w-]+)(\[)", groups("n", "p"), "brackets"),
                (r"\d+", "mi"),
                (r"/=(?=\w)", "o"),
                (r"([a-zA-Z0-9\\/~][\w.:\\/~-]*)(\s?)", word),
                (r"[-+*%!&|=]", "o"),
                (r"\[", "p", "brackets"),
                (r"[,:;(){}]", "p"),
                *escape,
            ],
            "brackets": [
                (r"\]", "p", "#pop"),
                (r"\{", "p", "block"),
                (r"[a-zA-Z]\w+\.?", words(attributes, "n")),
                include("root"),
            ],
            "arguments": [
                (r"\s*?\n", "w", "#pop"),
                (r"`(?s:.)" if not self.newer else r"`(?s:.)?", "se"),
                include("white"),
                include("values"),
                include("operators"),
                (r"[\w\\/~][\w.:\\/~-]*", "nx"),
                (r"([\w-]+)(\[)", groups("n", "p"), "brackets"),
                (r"[-+*%]=(?=\w)", "o"),
                (r"[=|]", "o", "#pop"),
                (r"[-+*%!&]", "o"),
                (r"\)", "p", "#pop") if not self.newer else (r"\)", _close),
                (r"\[", "p", "brackets"),
                (r"[;({}\]]", "p", "#pop"),
                (r"[,:]", "p"),
            ],
            "class": [
                (r"\s+", "w"),
                (r"\{", "p", "#pop"),
                (r"[:,]", "p"),
                (r"\w+", "nc"),
            ],
            "hash": [
                include("white"),
                include("values"),
                (r"\}", "p", "#pop"),
                (r"\d*\.\d+", "mf"),
                (r"\d+", "mi"),
                (r"\w+", "nx"),
                (r"=", "o"),
                (r"[,;]", "p"),
                (r"\[", "p", "brackets"),
                (r"\{", "p", "block"),
            ],
            "block": [
                (r"\}", "p", "#pop"),
                (r"\{", "p", "#push"),
                include("root"),
            ],
            "array": [
                include("white"),
                include("values"),
                (r"\)", "p", "#pop"),
                (r"\d*\.\d+", "mf"),
                (r"\d+", "mi"),
                (r"[,;]", "p"),
                (r"\[", "p", "brackets"),
                (r"\{", "p", "block"),
            ],
            "interpolation": [
                (r"\)", "si", "#pop"),
                (r"\{", "p", "block"),
                include("root"),
            ],
            "comment": [
                (rf"(?i)\.{one_of(HELP)}", "cs"),
                (r"#>", "cm", "#pop"),
                (r"[^#.]+|[#.]+", "cm"),
            ],
            "text": [
                (r"`.?", "se"),
                (r"\$\(", "si", "interpolation"),
                include("variables"),
            ],
            "string": [
                include("text"),
                (r'""', "s2"),
                (r'"', "s2", "#pop"),
                (r'[^"`$]+|\$(?=#?")', "s2"),
            ],
            "raw-string": [
                (r"''", "s1"),
                (r"'", "s1", "#pop"),
                (r"[^']+", "s1"),
            ],
            "here-string": [
                (r'^"@', "sh", "#pop"),
                include("text"),
                (r'[^"`$\n]+|["\n]', "sh"),
            ],
        }


def _close(scan: Scan, match: Match) -> None:
    """In 4.x a parenthesis ends a command in a string alone, and what is around it as well."""
    scan.emit("p", match[0])
    if scan.in_state("interpolation"):
        scan.pop()
        if scan.state == "interpolation":
            scan.pop()
