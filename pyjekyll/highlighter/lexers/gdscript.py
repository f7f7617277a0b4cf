"""GDScript, Godot's language. Grammar: docs.godotengine.org, "GDScript reference"."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import Rules, States, one_of, table, words
from pyjekyll.highlighter.scan import Match, Scan

KEYWORDS = """
    as break breakpoint class class_name const continue elif else enum export extends for func if is
    master mastersync match onready pass puppet puppetsync remote remotesync return setget signal
    static tool var while
"""
TYPES = """
    AABB Array Basis Color Dictionary NodePath Object Plane PoolByteArray PoolColorArray
    PoolIntArray PoolRealArray PoolStringArray PoolVector2Array PoolVector3Array Quat RID Rect2
    String Transform Transform2D Vector2 Vector3 bool float int null
"""
BUILTINS = """
    Color8 ColorN abs acos asin assert atan atan2 bytes2var ceil char clamp convert cos cosh
    db2linear decimals dectime deg2rad dict2inst ease exp floor fmod fposmod funcref hash inst2dict
    instance_from_id is_inf is_nan lerp linear2db load log max min nearest_po2 pow preload print
    print_stack printerr printraw prints printt rad2deg rand_range rand_seed randf randi randomize
    range round seed sign sin sinh sqrt stepify str str2var tan tanh type_exist typeof var2bytes
    var2str weakref yield
"""


class Lexer(lexer.Lexer):
    name = "gdscript"

    def states(self) -> States:
        kinds = table(
            ow="and in not or",
            k=KEYWORDS,
            kt=TYPES,
            kr="case do switch",
            nb=BUILTINS,
            bp="self true false PI TAU INF NAN",
        )
        name = r"[a-zA-Z_]\w*"

        def string(quotes: str, kind: str) -> Rules:
            """A string's rest; one quote of three is a mistake, and so is a line's end in one."""
            other = "'" if quotes[0] == '"' else '"'
            line = r"\n" if len(quotes) == 3 else ""
            return [
                (quotes, kind, "#pop"),
                (r"\\(?:[abfnrtv\\'\"\n]|N\{.*?\}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})", "se"),
                (r"\\(?:x[0-9a-fA-F]{2}|[0-7]{1,3})", "se"),
                (
                    r"%(?:\(\w+\))?[-#0 +]*(?:\d+|\*)?(?:\.(?:\d+|\*))?[hlL]?[diouxXeEfFgGcrs%]",
                    "si",
                ),
                (rf"[^\\'\"%\n]+|[%\\{other}{line}]", kind),
            ]

        return {
            "root": [
                (r"\s+|\\\n", ""),
                (r"#.*", "c1"),
                (r"(func|class)((?:\s|\\\s)+)", _declaration),
                (r'"""', "s2", "three-double"),
                (r"\'\'\'", "s2", "three-single"),
                (r'"', "s2", "double"),
                (r"'", "s2", "single"),
                (r"\d+\.\d*(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+", "mf"),
                (r"0[xX][0-9a-fA-F]+", "mh"),
                (r"\d+j?", "mi"),
                (rf"{one_of(kinds)}\b", words(kinds, "")),
                (name, "n"),
                (r"[-+*/%=<>&|^~!.$]", "o"),
                (r"[\[\](){}:,;]", "p"),
            ],
            "func": [(name, "nf", "#pop")],
            "class": [(name, "nc", "#pop")],
            "three-double": string('"""', "s2"),
            "three-single": string("'''", "s1"),
            "double": string('"', "s2"),
            "single": string("'", "s1"),
        }


def _declaration(scan: Scan, match: Match) -> None:
    scan.emit("k", match[1])
    scan.emit("", match[2])
    scan.push(match[1])
