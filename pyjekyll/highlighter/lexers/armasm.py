"""Assembly of ARM in the notation of its own assembler. Grammar: the assembler's user guide."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, groups, one_of, table, words

DIRECTIVES = """
    ALIAS ALIGN AREA ARM ASSERT ATTR CN CODE16 CODE32 COMMON CP DATA DCB DCD DCDO DCDU DCFD DCFDU
    DCFS DCFSU DCI DCI.N DCI.W DCQ DCQU DCW DCWU DN ELIF ELSE END ENDFUNC ENDIF ENDP ENTRY EQU
    EXPORT EXPORTAS EXTERN FIELD FILL FN FRAME FUNCTION GBLA GBLL GBLS GLOBAL IF IMPORT INFO KEEP
    LCLA LCLL LCLS LEAF LTORG MACRO MAP MEND MEXIT NOFP OPT ORG PRESERVE8 PROC QN RELOC REQUIRE
    REQUIRE8 RLIST RN ROUT SETA SETL SETS SN SPACE SUBT THUMB THUMBX TTL WEND WHILE
"""
PREPROCESSOR = """
    define elif else endif error if ifdef ifndef include line pragma undef warning
"""
OPERATORS = """
    AND BASE CC_ENCODING CHR DEF EOR FATTR FEXEC FLOAD FSIZE INDEX LAND LEFT LEN LEOR LNOT LOR
    LOWERCASE MOD NOT OR RCONST REVERSE_CC RIGHT ROL ROR SHL SHR STR UPPERCASE
"""
VARIABLES = """
    ARCHITECTURE AREANAME ARMASM_VERSION CODESIZE COMMANDLINE CONFIG CPU ENDIAN FALSE FPIC FPU
    INPUTFILE INTER LINENUM LINENUMUP LINENUMUPPER OBJASM_VERSION OPT PC PCSTOREOFFSET REENTRANT
    ROPI RWPI TRUE VAR
"""
# Shifts and conditions.
KINDS = table(
    nb="""
        AL ASR CC CS EQ GE GT HI HS LE LO LS LSL LSR LT MI NE PL ROR RRX VC VS al asr cc cs eq ge
        gt hi hs le lo ls lsl lsr lt mi ne pl ror rrx vc vs
    """,
)


class Lexer(lexer.Lexer):
    """A line is a label, where no blank begins it, then an instruction and its operands."""

    name = "armasm"

    def states(self) -> States:
        return {
            "root": [
                (r"\n", ""),
                (
                    rf"^([ \t]*)(#[ \t]*(?:{one_of(PREPROCESSOR)}(?:[ \t].*)?)?)(?=\n)",
                    groups("", "cp"),
                ),
                (r"[ \t\r\f\v]+", "", "instruction"),
                (r"\$[a-zA-Z_]\w*\.?", "nn"),
                (r"\|[^|\n]+\||\w+", "nl"),
                (r";.*", "c"),
            ],
            "instruction": [
                (r"\n", "", "#pop"),
                (r";.*", "c"),
                (r"[ \t\r\f\v]+", "", ("#pop", "operands")),
                (r"((?:BIN|GET|INCBIN|INCLUDE|LNK)\b)(.*)", groups("k", "sx")),
                (rf"(?:{one_of(DIRECTIVES)}|[]\[|=%&^#*!])(?=[;\s])", "k"),
                (r"\$[a-zA-Z]\w*\.?", "nn"),
                (
                    r"(?:[A-Z][A-Z0-9]*|[a-z][a-z0-9]*)(?:\.(?:[A-Za-z][A-Za-z0-9]*)?)*\b",
                    "nb",
                ),
                (r"\|[^|\n]+\||[a-zA-Z_]\w*", "nf"),
            ],
            "operands": [
                (r"\n", "", "#pop"),
                (r"[ \t\r\f\v]+", ""),
                (r";.*", "c"),
                (r'"', "s2", "string"),
                (r"'", "sc", "characters"),
                (rf":{one_of(OPERATORS)}:", "o"),
                (rf"\{{{one_of(VARIABLES)}\}}", "no"),
                (r"[:@](?=(?:8|16|32|64|128|256)(?!\d))", "o"),  # an alignment
                (r"%[BbFf]?[AaTt]?\d+\w*", "nl"),
                (r"0[xX][0-9a-fA-F]+|&[0-9a-fA-F]+", "mh"),
                (r"(?:0[xX]|&)?\.\d*(?:[eE][+-]?\d+)?", "mf"),
                (r"[2-9]_[0-9a-fA-F]+|\d+(?![\deE])", "mi"),
                (r"\d+(?=\d[eE])", "mi"),
                (r"\d(?:[eE][+-]?\d+)?", "mf"),
                (r"\$[a-zA-Z]\w*\.?", "nn"),
                (r"@", "no"),
                (r"\|[^|\n]+\|", "nv"),
                (r"[a-zA-Z_]\w*", words(KINDS, "nv")),
                (r"[-+*/%=<>!?^&(){}\[\],#|]", "o"),
            ],
            "string": [
                (r'""', "s2"),
                (r'"', "s2", "#pop"),
                (r"(?=\n)", "", "#pop"),
                (r"\$\$", "s2"),
                (r"\$[a-zA-Z]\w*\.?", "nn"),
                (r'[^"\n$]+', "s2"),
            ],
            "characters": [
                (r"\'\'", "sc"),
                (r"'", "sc", "#pop"),
                (r"(?=\n)", "", "#pop"),
                (r"\$\$", "sc"),
                (r"\$[a-zA-Z]\w*\.?", "nn"),
                (r"[^'\n$]+", "sc"),
            ],
        }
