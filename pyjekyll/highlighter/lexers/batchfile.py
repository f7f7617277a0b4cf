"""Batch files of Windows. Grammar: Microsoft's command reference."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, include, table, words
from pyjekyll.highlighter.scan import Match, Scan

COMMANDS = """
    arp assoc at attrib bcdedit bitsadmin break cacls cd certreq certutil change chcp chdir
    chkdsk chkntfs choice cipher cleanmgr clip cls cmd cmdkey color comp compact convert copy
    cscript csvde curl date debug defrag del deltree dir diskpart diskshadow dism dnscmd doskey
    driverquery dsacls dsadd dsget dsmod dsmove dsquery dsrm echo edlin endlocal erase
    eventcreate expand extract fc fdisk find findstr fltmc forfiles format fsutil ftp ftype
    getmac gpresult gpupdate graftabl help hostname icacls ifmember inuse ipconfig kill label
    lodctr logman logoff makecab md mem mkdir mklink mode more mountvol move msg msiexec
    msinfo32 mstsc nbtstat net net1 netdom netsh netstat nltest now nslookup ntbackup ntdsutil
    openfiles path pathping pause ping pngout pnputil popd print prncnfg prnmngr prompt pushd qbasic
    qprocess query quser qwinsta rasdial rd recover reg regedt32 regini regsvr32 ren rename
    replace reset restore rmdir robocopy route rpcping run runas rundll32 sc scandisk schtasks
    setlocal setspn setx sfc share shift shortcut shutdown sleep slmgr sort start strings
    subinacl subst systeminfo takeown taskkill tasklist telnet tftp time timeout title tlist
    touch tracerpt tracert tree tscon tsdiscon tskill type typeperf tzutil undelete unformat
    ver verifier verify vol vssadmin w32tm waitfor wbadmin wecutil wevtutil wget where whoami
    compress perms winrm winrs wmic wscript wusa xcopy
"""


class Lexer(lexer.Lexer):
    name = "batchfile"

    def states(self) -> States:
        kinds = table(
            k="call do else exit for goto if in",
            ow="""cmdextversion defined equ errorlevel exist geq gtr leq lss neq not""",
            kr="aux com1 com2 com3 com4 con lpt1 lpt2 lpt3 nul prn",
            na="disable enabledelayedexpansion enableextensions off on",
            nb=COMMANDS,
        )

        def program(scan: Scan, match: Match) -> None:
            kind = kinds.get(match[1], "kd")
            if kind == "nb":
                scan.emit(kind, match[0])
            else:
                scan.emit(kind, match[1])
                scan.emit("err", match[2])

        return {
            "root": [
                (r"(?i)@?rem\b(?!\w).*", "c"),
                (r"^::.*", "c"),
                (r"\s+", ""),
                (r":[a-zA-Z]+", "nl"),
                (r"([a-zA-Z]\w*)(\.exe)\b", program),
                (r"[a-zA-Z]\w*", words(kinds, "kd")),
                (r"0[xX][0-9a-fA-F]+", "mh"),
                (r"\d+", "m"),
                (r"(?:--?|[+/])[a-zA-Z]+\s*", "na"),
                (r'"', "s2", "double-quotes"),
                (r"'", "s1", "single-quotes"),
                (r"`", "sb", "backticks"),
                include("variables"),
                (r"\^(?s:.)", "se"),
                (r"[-+*=&|<>(){}\[\]~?,;]", "o"),
                (r"[^\s=*+\-%!&|<>(){}\[\],;~?^\"'`][^\s=*+\-%!&|(){}\[\],;~?^\"'`]*", ""),
            ],
            "variables": [
                (r"%%?[a-zA-Z_]+%%?", "nv"),
                (r"![a-zA-Z_]+!", "nv"),
                (r"%%?~?[a-zA-Z]+[0-9]?", "vm"),
            ],
            "double-quotes": [
                (r'"', "s2", "#pop"),
                include("text"),
                (r'[^"%!^\n]+', "s2"),
                (r"\n", "s2"),
            ],
            "single-quotes": [
                (r"'", "s1", "#pop"),
                include("text"),
                (r"[^'%!^\n]+", "s1"),
                (r"\n", "s1"),
            ],
            "backticks": [
                (r"`", "sb", "#pop"),
                include("text"),
                (r"[^`%!^\n]+", "sb"),
                (r"\n", "sb"),
            ],
            "text": [
                (r"\^(?s:.)", "se"),
                include("variables"),
            ],
        }
