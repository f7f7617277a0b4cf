"""Readers yield items and asides; the asides are sorted as they pass."""

from pyjekyll.errors import Diagnostic, Diagnostics, Severity
from pyjekyll.readers.outcome import Fatal, Outcomes, Skipped


def test_items_pass_and_the_rest_is_noted_in_its_order():
    warning = Diagnostic("site/x", "odd", Severity.WARNING)
    error = Diagnostic("site/y", "broken")
    diagnostics = Diagnostics()
    outcomes = Outcomes(diagnostics)
    yielded = [1, Skipped("a.md", "unpublished"), warning, 2, Fatal((error,))]
    assert list(outcomes.items(yielded)) == [1, 2]
    assert outcomes.skipped == [Skipped("a.md", "unpublished")]
    assert outcomes.fatal == [error]
    assert list(diagnostics) == [warning]
