import pytest

from pyjekyll.utils.spans import Spans
from pyjekyll.utils.timings import Timings


@pytest.fixture
def clock(monkeypatch):
    """A clock that goes on by one second each time it is asked."""
    ticks = iter(range(1000))
    monkeypatch.setattr("pyjekyll.utils.spans.time.perf_counter", lambda: float(next(ticks)))


def test_what_runs_within_something_is_below_it(clock):
    spans = Spans()
    with spans.span("page", "a.md"), spans.span("layout", "l.html"):
        pass
    spans.finish()

    (page,) = spans.root.children.values()
    (layout,) = page.children.values()
    assert (page.name, page.seconds, page.self_seconds) == ("a.md", 3.0, 2.0)
    assert (layout.name, layout.seconds, layout.self_seconds) == ("l.html", 1.0, 1.0)
    assert spans.root.seconds == 3.0


def test_equal_runs_within_one_thing_are_counted_together(clock):
    spans = Spans()
    for _ in range(3):
        with spans.span("include", "i.html"):
            pass

    (span,) = spans.root.children.values()
    assert (span.count, span.seconds) == (3, 3.0)


def test_what_fails_counts_and_does_not_keep_what_follows(clock):
    spans = Spans()
    with pytest.raises(ValueError, match="x"), spans.span("page", "a.md"):
        raise ValueError("x")
    with spans.span("page", "b.md"):
        pass

    assert [span.name for span in spans.root.children.values()] == ["a.md", "b.md"]
    assert spans.root.children["page", "a.md"].count == 1


def test_the_steps_of_a_build_are_spans(clock):
    spans = Spans()
    with Timings(spans).step("read"):
        pass

    assert list(spans.root.children) == [("step", "read")]
