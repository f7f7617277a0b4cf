"""VCL, the language of Varnish. Grammar: Varnish's reference manual."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, closed, groups, table, words
from pyjekyll.highlighter.scan import Match, Scan

KEYWORDS = """
    INTEGER IP STRING TIME acl backend declare director elif else elseif elsif if import include
    local probe set unset vcl
"""
FUNCTIONS = """
    ban call hash_data new regsub regsuball return rollback std.cache_req_body std.collect
    std.duration std.fileread std.healthy std.integer std.ip std.log std.port std.querysort
    std.random std.real std.real2time std.rollback std.set_ip_tos std.strstr std.syslog std.time
    std.time2integer std.time2real std.timestamp std.tolower std.toupper synth synthetic
"""
VARIABLES = """
    bereq bereq.backend bereq.between_bytes_timeout bereq.connect_timeout bereq.first_byte_timeout
    bereq.method bereq.proto bereq.retries bereq.uncacheable bereq.url bereq.xid beresp beresp.age
    beresp.backend beresp.backend.ip beresp.backend.name beresp.do_esi beresp.do_gunzip
    beresp.do_gzip beresp.do_stream beresp.grace beresp.keep beresp.proto beresp.reason
    beresp.status beresp.storage_hint beresp.ttl beresp.uncacheable beresp.was_304 client.identity
    client.ip local.ip now obj.age obj.grace obj.hits obj.keep obj.proto obj.reason obj.status
    obj.ttl obj.uncacheable remote.ip req req.backend_hint req.can_gzip req.esi req.esi_level
    req.hash_always_miss req.hash_ignore_busy req.method req.proto req.restarts req.ttl req.url
    req.xid resp resp.proto resp.reason resp.status server.hostname server.identity server.ip
"""
KINDS = table(k=KEYWORDS, nf=FUNCTIONS, nv=VARIABLES)


class Lexer(lexer.Lexer):
    name = "vcl"

    def states(self) -> States:
        return {
            "root": [
                (r"\s+", ""),
                (r"(?://|#).*", "c1"),
                (r"/\*", closed(r"/\*(?s:.*?)\*/", "cm")),
                (r"(sub)(\s+)([\w-]+)", groups("k", "", "nf")),
                (r"C\{", "cp", "inline"),
                (r"(?:bereq|beresp|obj|req|resp)\.http\.[\w.-]+", "nv"),
                (r"true|false", "kc"),  # whatever follows
                (r"\.?[a-zA-Z_][\w.-]*", words(KINDS, "")),
                (r'\{"', closed(r'\{"(?s:.*?)"\}', "s1")),
                (r'"', "s2", "string"),
                (r"\d+(?:\.\d+)?(?:ms|[smhdwy])", "mx"),
                (r"0x[0-9a-fA-F]+", "mi"),
                (r"\d+\.\d+", "mf"),
                (r"\d+", "mi"),
                (r"[-+*/%=<>!&|~]", "o"),
                (r"[(){}.,;]", "p"),
                (r".", ""),
            ],
            "string": [
                (r'"', "s2", "#pop"),
                (r"\\[\"\\nt]", "se"),
                (r'[^"\\]+|\\', "s2"),
            ],
            "inline": [
                (r"\}C", "cp", "#pop"),
                (r"(?s:.+?)(?=\}C)", _inline),
                (r"(?s:.+)", "err"),
            ],
        }


def _inline(scan: Scan, match: Match) -> None:
    """Code in C."""
    scan.delegate("c", match[0])
