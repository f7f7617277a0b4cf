import pytest

from pyjekyll.commands.reporting import report, report_skipped
from pyjekyll.errors import Diagnostic, Place, Severity
from pyjekyll.readers.outcome import Skipped
from pyjekyll.utils.logger import Level, logger

WARNINGS = [Diagnostic("a/b", f"w{n}", Severity.WARNING, Place(f"{n}.md")) for n in range(8)]


def printed(capsys):
    return capsys.readouterr().err


def test_all_are_printed_and_counted(capsys):
    report(WARNINGS)
    text = printed(capsys)
    assert all(f"warning[a/b]: w{n}\n" in text for n in range(8))
    assert text.endswith("\n8 warnings\n")


def test_nothing_is_printed_where_there_is_nothing(capsys):
    report([])
    assert printed(capsys) == ""


def test_many_warnings_of_one_rule_are_shortened(capsys):
    report([*WARNINGS, Diagnostic("c/d", "other")], shorten=True)
    text = printed(capsys)
    assert text.count("warning[a/b]") == 3
    assert "error[c/d]: other" in text
    assert "1 error, 8 warnings\nNot shown: 5 more of a/b." in text


def test_errors_are_never_left_out(capsys):
    report([Diagnostic("a/b", f"e{n}") for n in range(8)], shorten=True)
    assert printed(capsys).count("error[a/b]") == 8


def test_verbose_shows_all(capsys):
    logger.level = Level.DEBUG
    report(WARNINGS, shorten=True)
    assert printed(capsys).count("warning[a/b]") == 8


@pytest.mark.parametrize(
    ("level", "shown"), [(Level.INFO, "ewn"), (Level.WARN, "ew"), (Level.ERROR, "e")]
)
def test_the_log_level_counts_here_too(capsys, level, shown):
    logger.level = level
    report([Diagnostic("r", s.value, s) for s in Severity])
    text = printed(capsys)
    assert "".join(s.value[0] for s in Severity if f"{s}[r]" in text) == shown


def test_skipped_files_are_listed_by_reason(capsys):
    report_skipped([*(Skipped(f"{n}.md", "future") for n in range(7)), Skipped("x", "unpublished")])
    assert capsys.readouterr().out == (
        "           Skipped: 7 files (future): 0.md, 1.md, 2.md, 3.md, 4.md and 2 more\n"
        "           Skipped: 1 file (unpublished): x\n"
    )
