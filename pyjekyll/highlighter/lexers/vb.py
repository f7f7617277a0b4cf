"""Visual Basic. Grammar: Microsoft's "The Visual Basic language specification"."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import Rules, States, include, one_of, table, words

KINDS = table(
    k="""
    AddHandler Alias ByRef ByVal CBool CByte CChar CDate CDbl CDec CInt CLng CObj CSByte CShort
    CSng CStr CType CUInt CULng CUShort Call Case Catch Class Const Continue Declare Default
    Delegate Dim DirectCast Do Each Else ElseIf End EndIf Enum Erase Error Event Exit False
    Finally For Friend Function Get Global GoSub GoTo Handles If Implements Imports Inherits
    Interface Let Lib Loop Me Module MustInherit MustOverride MyBase MyClass Namespace Narrowing
    New Next Not NotInheritable NotOverridable Nothing Of On Operator Option Optional Overloads
    Overridable Overrides ParamArray Partial Private Property Protected Public RaiseEvent ReDim
    ReadOnly RemoveHandler Resume Return Select Set Shadows Shared Single Static Step Stop
    Structure Sub SyncLock Then Throw To True Try TryCast Using Wend When While Widening With
    WithEvents WriteOnly
    """,
    ow="AddressOf And AndAlso As GetType In Is IsNot Like Mod Or OrElse TypeOf Xor",
    kt="""
        Boolean Byte Char Date Decimal Double Integer Long Object SByte Short String UInteger ULong
        UShort Variant
    """,
    nb="Console",
)
# What begins with a keyword, and with the same after ``End`` ends.
BLOCKS = "Class Enum Function Module Namespace Property Structure Sub"
NAME = r"[a-zA-Z_]\w*"


class Lexer(lexer.Lexer):
    name = "vb"

    def states(self) -> States:
        return {
            "blank": [
                (r"\s+", ""),
                (r"'.*|[rR][eE][mM]\b.*", "c1"),
            ],
            "root": [
                include("blank"),
                (r"#(?:If|ElseIf)\s.*?\bThen", "cp"),
                (r"#(?:Region|ExternalSource).*\n", "cp"),
                (r"#(?:Const|ExternalChecksum|End\s+(?:If|Region|ExternalSource))", "cp"),
                (r"Option\s+(?:(?:Strict|Explicit)\s+(?:On|Off)|Compare\s+(?:Binary|Text))", "kd"),
                (r"[.]", "p", "dotted"),
                (r"[(){}!#,:]", "p"),
                (r"(?:Dim|Const)\b", "k", "variable"),
                (r"(?:Imports|Module|Namespace)\b", "k", "namespace"),
                (r"(?:Class|Structure|Enum)\b", "k", "class"),
                (r"(?:Function|Sub|Property)\b", "k", "function"),
                (r"End\b", "k", "end"),
                (r"[A-Z]\w*", words(KINDS, "n")),
                (NAME + "[%&@!#$]?", "n"),
                (r'"', "s", "string"),
                (r"\d+\.\d*", "mf"),
                (r"\d+(?:[SILDFR]|US|UI|UL)?", "mi"),
                (r"[=<>&*/\\^+-]", "o"),
            ],
            "dotted": named(NAME, "n"),
            "namespace": named(rf"{NAME}(?:\.{NAME})*", "nn"),
            "class": named(NAME, "nc"),
            "function": named(NAME, "nf"),
            "variable": [
                *named(NAME, "nv"),
                (r"", "", "#pop"),
            ],
            "end": [
                *named(one_of(BLOCKS) + r"\b", "k"),
                (r"", "", "#pop"),
            ],
            "string": [
                (r'""', "se"),
                (r'"C?', "s", "#pop"),
                (r'[^"]+', "s"),
            ],
        }


def named(pattern: str, kind: str) -> Rules:
    """A state that waits for a name, past white space and comments."""
    return [include("blank"), (pattern, kind, "#pop")]
