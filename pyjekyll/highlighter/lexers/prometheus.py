"""Prometheus' queries. Grammar: its documentation."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, closed, include, table, words

KINDS = table(
    k="bool offset",
    nf="avg bottomk count count_values max min stddev stdvar sum topk",
    nb="""
        abs absent avg_over_time ceil changes clamp_max clamp_min count_over_time count_scalar
        day_of_month day_of_week days_in_month delta deriv drop_common_labels exp floor
        histogram_quantile
        holt_winters hour idelta increase irate label_replace ln log10 log2 max_over_time
        min_over_time month predict_linear quantile_over_time rate resets round scalar sort
        sort_desc sqrt stddev_over_time stdvar_over_time sum_over_time time vector year
    """,
)


class Lexer(lexer.Lexer):
    name = "prometheus"

    def states(self) -> States:
        return {
            "strings": [
                (r'"', "s2", "double"),
                (r"'", "s1", "single"),
                (r"`", closed(r"`(?:[^`\\\n]|\\.)*`", "sb", "\n")),
            ],
            "root": [
                (r"\s+", ""),
                (r"#.*", "c"),
                include("strings"),
                (r"-?\d+\.\d+", "mf"),
                (r"-?\d+[smhdwy]?", "mi"),
                (r"(?:and|or|unless)", "o"),
                (r"(?:by|without)\b", "k", "names"),
                (r"(?:on|ignoring)(?=\()", "kp", "names"),
                (r"group_(?:left|right)(?=\()", "kt"),
                (r"[a-zA-Z_:][\w:]*", words(KINDS, "n")),
                (r"\{", "p", "labels"),
                (r"[-+*/%^]|[=!<>]=|[<>=]", "o"),
                (r"[,.()\[\]]", "p"),
            ],
            "names": [
                (r"\s+", ""),
                (r"\)", "p", "#pop"),
                (r"[(,]", "p"),
                (r"\w+", "na"),
            ],
            "labels": [
                (r"[ \t\r\f\v]+", ""),
                (r"\}", "p", "#pop"),
                (r",", "p"),
                (r"[\w:-]+", "na"),
                (r"=~|![=~]|=", "o"),
                include("strings"),
            ],
            "double": [
                (r'"', "s2", "#pop"),
                (r"\\[\\\"'abfnrtv]", "se"),
                (r'[^"\\]+', "s2"),
            ],
            "single": [
                (r"'", "s1", "#pop"),
                (r"\\[\\\"'abfnrtv]", "se"),
                (r"[^'\\]+", "s1"),
            ],
        }
