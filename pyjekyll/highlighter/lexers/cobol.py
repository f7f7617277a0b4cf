"""COBOL. Grammar: ISO/IEC 1989."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, table, words

KINDS = table(
    kd="""
        data division environment identification procedure
    """,
    kn="""
        configuration file input-output linkage local-storage section working-storage
    """,
    k="""
        apply java modules ready references reload reversed trace
        accept access active-class add address advancing after aligned all allocate alphabet
        alphabetic alphabetic-lower alphabetic-upper alphanumeric alphanumeric-edited also
        alter alternate and any anycase are area areas ascending assign at author b-and
        b-not b-or b-xor based basis before beginning binary binary-char binary-double
        binary-long binary-short bit blank block boolean bottom by byte-length call cancel
        cbl cd cf ch character characters class class-id close cobol code code-set col
        collating cols column columns comma common communication comp comp-1 comp-2 comp-3
        comp-4 comp-5 computational computational-1 computational-2 computational-3
        computational-4 computational-5 compute condition constant contains content continue
        control controls converting copy corr corresponding count crt currency cursor
        data-pointer date date-compiled date-written day day-of-week dbcs de debug-item
        debug-line debugging decimal-point declaratives default delete delimited delimiter
        depending descending destination detail disable display display-1 divide down
        duplicates dynamic ec egcs egi eject else emi enable end end-accept end-add end-call
        end-compute end-delete end-display end-divide end-evaluate end-exec end-if
        end-invoke end-json end-multiply end-of-page end-perform end-read end-receive
        end-return end-rewrite end-search end-start end-string end-subtract end-unstring
        end-write end-xml ending entry eo eop equal error esi evaluate every exception
        exception-object exec execute exit extend external factory false fd file-control
        filler final first float-extended float-long float-short footing for format free
        from function function-id function-pointer generate get giving global go goback
        greater group group-usage heading high-value high-values i-o i-o-control id if in
        index indexed indicate inherits initial initialize initiate input insert inspect
        installation interface interface-id into invalid invoke is json json-code
        json-status just justified kanji key label last leading left length less limit
        limits linage linage-counter line line-counter lines locale lock low-value
        low-values memory merge message method method-id minus mode more-labels move
        multiple multiply national national-edited native negative nested next no not null
        nulls number numeric numeric-edited object object-computer object-reference occurs
        of off omitted on open optional options or order organization other output overflow
        override packed-decimal padding page page-counter perform pf ph pic picture plus
        pointer pointer-32 position positive present printing procedure-pointer procedures
        proceed program program-id program-pointer property prototype purge queue quote
        quotes raise raising random rd read receive record recording records recursive
        redefines reel reference relative release remainder removal renames replace
        replacing report reporting reports repository reserve reset resume retry return
        return-code returning rewind rewrite rf rh right rounded run same screen sd search
        security segment segment-limit select self send sentence separate sequence
        sequential service set sharing shift-in shift-out sign size skip1 skip2 skip3 sort
        sort-control sort-core-size sort-file-size sort-merge sort-message sort-mode-size
        sort-return source source-computer sources space spaces special-names sql standard
        standard-1 standard-2 start status stop string sub-queue-1 sub-queue-2 sub-queue-3
        subtract sum super suppress symbolic sync synchronized system-default table tally
        tallying tape terminal terminate test text than then through thru time times title
        to top trailing true type typedef unit universal unlock unstring until up upon usage
        use user-default using utf-8 val-status valid validate validate-status value values
        varying volatile when when-compiled with words write xml xml-code xml-event
        xml-ntext xml-text zero zeroes zeros
    """,
)


class Lexer(lexer.Lexer):
    """In older versions the language is unknown."""

    name = "cobol"

    def states(self) -> States:
        return {
            "root": [
                (r"^ {6}\*.*", "cs"),
                (r"\*>.*", "c1"),
                (r"\n|[ \t\r\f\v]+", "w"),
                (r'"', "s2", "double"),
                (r"'", "s1", "single"),
                (r"[-+]?\d+(?:\.\d+)?(?![[:word:]])", "m"),
                (r"[[:alpha:]][[:alpha:]\d-]*+(?!_)", words(KINDS, "n", fold=True)),
                (r"\*\*|[-+*/=<>]", "o"),
                (r"[().,;:]", "p"),
                (r".+", ""),
            ],
            "double": [(r'"', "s2", "#pop"), (r"\n", "err"), (r'[^"\n]+', "s")],
            "single": [(r"'", "s1", "#pop"), (r"\n", "err"), (r"[^'\n]+", "s")],
        }
