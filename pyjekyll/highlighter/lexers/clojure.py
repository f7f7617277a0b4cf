"""Clojure. Grammar: the reader's documentation; words: clojure.core's."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, table, words
from pyjekyll.highlighter.scan import Match, Scan

FUNCTIONS = """
    * + - -> . .. / < <= = == > >= accessor agent agent-errors aget alength all-ns alter and
    append-child apply array-map aset aset-boolean aset-byte aset-char aset-double aset-float
    aset-int aset-long aset-short assert assoc await await-for bean binding bit-and bit-not
    bit-or bit-shift-left bit-shift-right bit-xor boolean branch? butlast byte cast char
    children class clear-agent-errors comment commute comp comparator complement concat conj
    cons constantly construct-proxy contains? count create-ns create-struct cycle dec deref
    difference disj dissoc distinct doall doc dorun doseq dosync dotimes doto double down drop
    drop-while edit ensure eval every? false? ffirst file-seq filter find find-doc find-ns
    find-var first float flush gensym get get-proxy-class hash-map hash-set identical? identity
    if-let import in-ns inc index insert-left insert-right instance? int interleave
    intersection into into-array iterate join key keys keyword keyword? last lazy-cat left
    lefts line-seq list list* load load-file locking long loop macroexpand macroexpand-1
    make-array make-node map map? mapcat max max-key memfn merge merge-with meta min min-key
    name namespace neg? new newline next nil? node not not-any? not-every? not= ns-imports
    ns-interns ns-map ns-name ns-publics ns-refers ns-resolve ns-unmap nth nthrest or parse
    partial path peek pop pos? pr pr-str print print-str println println-str prn prn-str
    project proxy proxy-mappings quot rand rand-int range re-find re-groups re-matcher
    re-matches re-pattern re-seq read read-line reduce ref ref-set refer rem remove
    remove-method remove-ns rename rename-keys repeat replace replicate resolve rest
    resultset-seq reverse right rights root rseq second select select-keys send send-off seq
    seq? set short slurp some sort sort-by sorted-map sorted-map-by sorted-set special-symbol?
    split-at split-with str string? struct struct-map subs subvec symbol symbol? sync take
    take-nth take-while test time to-array to-array-2d tree-seq true? union up update-proxy val
    vals var-get var-set var? vector vector-zip vector? when when-first when-let when-not
    with-local-vars with-meta with-open with-out-str xml-seq zero? zipmap
"""


class Lexer(lexer.Lexer):
    name = "clojure"

    def states(self) -> States:
        kinds = table(
            k="cond def defmacro defmethod defmulti defn defn- defstruct fn for if let",
            nb=FUNCTIONS,
        )
        symbol = r"[\w!$%*+,<=>?/.#-]+"
        name = r"[\w!$%*+,<=>?/.-]+"

        def call(scan: Scan, match: Match) -> None:
            scan.emit("p", match[1])
            scan.emit("w", match[2])
            scan.emit(kinds.get(match[3], "nf"), match[3])

        return {
            "root": [
                (r";.*", "c1"),
                (r"\s+", "w"),
                (r"-?\d+\.\d+", "mf"),
                (r"-?\d+", "mi"),
                (r"0x-?[0-9a-fA-F]+", "mh"),
                # Where no quote ends it, an escaped one may.
                (r'"(?:\\[\\"]|[^"\\]|\\(?![\\"]))*+"|"(?s:.*)(?<=\\)"', "s"),
                (rf"'{symbol}", "ss"),
                (r"\\.", "sc"),
                (rf"::?{symbol}", "no"),
                (r"~@|[`'#^~&@]", "o"),
                (rf"(\()(\s*)({name})", call),
                (name, words(kinds, "n")),
                (r"[\[\]{}()]", "p"),
            ],
        }
