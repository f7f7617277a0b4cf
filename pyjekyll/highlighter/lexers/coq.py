"""Coq. Grammar: the reference manual, "Core language", "Vernacular commands" and "Tactics".

The newer one knows where a sentence begins: there only names, and in a proof bullets and goal
numbers, have a place.
"""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, groups, include, table
from pyjekyll.highlighter.scan import Match, Scan

COMMANDS = """
    About Arguments Check Class CoFixpoint CoInductive Compute Context Corollary Defined Definition
    End Eval Example Existing Export Fixpoint Global Goal Hint Immediate Import Include Inductive
    Infix Instance Lemma Local Ltac Module Monomorphic Notation Opaque Polymorphic Print Printing
    Proof Qed Record Remark Require Rewrite Search SearchAbout Section Theorem Transparent Universe
    Universes Variable Variables
"""
GALLINA = "Prop Set Type as else end forall fun if in let match return then"
TACTICS = """
    apply at auto autorewrite beta cbn cbv clear compute constructor delta dependent destruct eapply
    eauto econstructor edestruct eexists erewrite exfalso exists f_equal first fold generalize
    induction injection instantiate intro intros inversion iota lazy native_compute red refine
    repeat revert rewrite setoid_rewrite simpl specialize split subst symmetry transitivity try
    unfold vm_compute with zeta
"""
CLOSING = "assumption congruence eassumption exact omega reflexivity solve"
ESCAPE = r"'\\(?:[\\\"'ntbr]|\d{3}|x[0-9a-fA-F]{2})'"
# A flag and its value, as far as they are known.
SET = (
    r"(Set|Unset)(\s++)(Universe|Printing|Implicit|Strict)(\s++)"
    r"(Polymorphism|All|Notations|Arguments|Universes|Implicit)(\s*+)(\.)"
)
SET_KINDS = groups("k", "w", "k", "w", "k", "w", "pi")
REAL = r"-?\d[\d_]*+(?:[^\d_\n][\d_]*+)?[eE][+-]?\d[\d_]*"


class Lexer(lexer.Lexer):
    name = "coq"

    def states(self) -> States:
        self.table = table(
            k=COMMANDS + "Admitted" if self.newer else COMMANDS,
            kr=GALLINA,
            kp=TACTICS,
            ne=CLOSING,
        )
        blank: States = {
            "blank": [
                (r"\s+", "w"),
                (r"\(\*(?!\))", "c", "comment"),
            ],
            "comment": [
                (r"[^(*]+", "c"),
                (r"\*\)", "c", "#pop"),
                (r"\(\*", "c", "#push"),
                (r"[(*]", "c"),
            ],
        }
        if self.newer:
            return {**blank, **self.newer_states()}
        name = r"[a-zA-Z_][\w']*"
        return {
            "root": [
                include("blank"),
                (SET, SET_KINDS),
                (r"_(?![\w'])", "p"),
                (rf"{name}(?:\.{name})*(?:\.(?=\s))?", _name),
                (r"[:;∀∃∈∧∨¬→↔⇒⇔≔≡⊢⊤⊥⊨]", "p"),
                (REAL, "mf"),
                (r"\d[\d_]*", "mi"),
                (ESCAPE, "sc"),
                (r"'", "k"),
                (r'"', "s2", "string"),
                (rf"[?~](?!_(?![\w'])){name}", "nv"),
                (r"/\\|\\/|[!#$%&*+,./<=>?@^|~(){}\[\]-]", "o"),
            ],
            **blank,
            "string": [
                (r'(?:\\"|[^"])+', "s2"),
                (r'"', "s2", "#pop"),
            ],
        }

    def newer_states(self) -> States:
        """Sentences, each from its first name to the period."""
        tail = r"[\p{L}\p{N}_']*"
        name = rf"[\p{{L}}_]{tail}"
        return {
            "root": [
                include("blank"),
                (SET, SET_KINDS),
                (r"_(?![\p{L}\p{N}_'])", "err"),
                (r"(Proof|Qed|Defined|Admitted)(\s*+)(\.)(?=\s)", _whole_sentence),
                (rf"{name}(?:\.{name})*(?:\.(?=\s))?", _first_name),
            ],
            "proof": [
                (r"\d+", "mi", "goal"),
                (r"[-+*{}]", "p"),
                include("root"),
            ],
            "goal": [
                (r"\s+", "w"),
                (r"(,)(\s*+)(\d+)", groups("p", "w", "mi")),
                (r":", "p", "#pop"),
            ],
            "sentence": [
                include("blank"),
                (r"\.(?=\s)", "pi", "#pop"),
                (SET, SET_KINDS, "#pop"),
                (rf"(?!λ)\p{{L}}{tail}(?:\.{name})*(?:\.(?=\s))?", _name),
                (REAL, "mf"),
                (r"-?\d[\d_]*", "mi"),
                (r"[:=]>|:=|`\{", "p"),
                (r"->", "o"),
                (ESCAPE, "sc"),
                (r"'", "k"),
                (r'"', "s2", "string"),
                (rf"[?~](?!_(?![\p{{L}}\p{{N}}_'])){name}", "nv"),
                (r"/\\|\\/", "o"),
                (r"[+*<=>$`-][!#$%*+/<=>@^`~|.:_-]*+", "o"),
                (r"![!#$%*+/<=>@^`~|.]*+", "o"),
                (r"[/@^%#~][!#$%*+/<=>@^`~|.-]*+", "o"),
                (r"(?![|&])[λ\p{S}]", "o"),
                (r"[:;,.?|(){}\[\]_]", "p"),
            ],
            "string": [
                (r'[^"]+', "s2"),
                (r'"', "s2", "#pop"),
            ],
        }


def _name(scan: Scan, match: Match) -> None:
    """A name with the modules that it is in; the last part is lost at the text's end."""
    text = match[0]
    ends = text.endswith(".")
    *modules, last = text.removesuffix(".").split(".")
    for module in modules:
        scan.emit("nn", module)
        scan.emit("p", ".")
    assert isinstance(scan.lexer, Lexer)
    if match.end < len(scan.text):
        scan.emit("no" if modules else scan.lexer.table.get(last, "no"), last)
    if ends:
        scan.emit("pi", ".")
        if scan.state == "sentence":
            scan.pop()


def _first_name(scan: Scan, match: Match) -> None:
    scan.push("sentence")
    _name(scan, match)


def _whole_sentence(scan: Scan, match: Match) -> None:
    """A proof's first or last sentence."""
    if match[1] == "Proof":
        scan.push("proof")
    elif scan.state == "proof":
        scan.pop()
    scan.emit("k", match[1])
    scan.emit("w", match[2])
    scan.emit("pi", match[3])
