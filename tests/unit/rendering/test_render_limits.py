"""In safe mode a page that takes too much ends with an error that names it."""

from __future__ import annotations

import gc
import sys
import threading
import time

import pytest

from pyjekyll.errors import BuildError
from pyjekyll.rendering.render_limits import RenderLimits, TimeLimitError

ON_LINUX = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="needs limits on the address space"
)


@pytest.fixture(autouse=True)
def _without_callbacks_of_tools():
    """Hypothesis has Python call it when garbage is collected: no error of a timer gets out there.

    In a build the timer strikes again; here the first error would be reported as the test's.
    """
    callbacks = gc.callbacks[:]
    gc.callbacks.clear()
    yield
    gc.callbacks[:] = callbacks


@pytest.fixture
def build(site_folder):
    """Builds a site with a text as a page, beside a good one: `build(text, limits)`."""

    def build(text, limits, *, name="a.html", config="", safe=True):
        files = {name: f"---\n---\n{text}", "good.html": "---\n---\ngood", "_config.yml": config}
        return site_folder.build(files, limits=limits, safe=safe)

    return build


@pytest.fixture
def failure(build):
    """The one error of such a site."""

    def failure(*arguments, **options):
        with pytest.raises(BuildError) as raised:
            build(*arguments, **options)
        (diagnostic,) = raised.value.diagnostics
        return diagnostic

    return failure


def test_loops_are_counted(failure, build):
    found = failure("a\n{% for i in (1..2000) %}{% endfor %}", "iterations=1000")
    assert (found.rule, str(found.place)) == ("liquid/limit", "a.html:4:1")
    assert "Loop limit exceeded" in found.message
    assert build("{% for i in (1..900) %}{% endfor %}", "iterations=1000")


def test_all_loops_of_a_render_count_together(failure):
    text = "{% for i in (1..50) %}{% tablerow j in (1..50) %}{% endtablerow %}{% endfor %}"
    assert failure(text, "iterations=1000").rule == "liquid/limit"


@pytest.mark.parametrize("around", ["{}", "{{% capture x %}}{}{{% endcapture %}}"])
def test_output_is_counted_whether_it_is_captured_or_printed(failure, around):
    text = around.format("{% for i in (1..200) %}0123456789{% endfor %}")
    found = failure(text, "length=1000")
    assert found.rule == "liquid/limit"
    assert "Memory limits exceeded" in found.message


def test_loops_without_an_end_are_ended_without_safe_mode_as_well(failure):
    endless = "{% for i in (1..1000000) %}{% for j in (1..1000000) %}{% endfor %}{% endfor %}"
    found = failure(endless, "seconds=0.05", safe=False)
    assert found.rule == "liquid/limit"
    assert "Time limit exceeded" in found.message


def test_output_that_no_template_printed_is_measured_too(failure):
    found = failure("x" * 2000, "length=1000", name="a.md")
    assert (found.rule, str(found.place)) == ("site/limit", "a.md:1")


def test_a_filter_that_takes_too_long_is_ended_where_it_is(failure):
    many = "{% assign a = 'x' %}" + "{% assign a = a | append: a %}" * 20
    text = (
        f"{many}\n{{% for i in (1..1000) %}}{{% assign b = a | replace: 'x', 'yy' %}}{{% endfor %}}"
    )
    started = time.monotonic()
    found = failure(text, "seconds=0.3")
    assert time.monotonic() - started < 30
    assert (found.rule, found.place.path, found.place.line) == ("liquid/limit", "a.html", 4)


def test_a_converter_that_takes_too_long_is_ended(failure, monkeypatch):
    def convert(_self, _text, _context):
        while True:
            pass

    monkeypatch.setattr("pyjekyll.converters.markdown.Markdown.convert_file", convert)
    found = failure("x", "seconds=0.2", name="a.md")
    assert found.place.path == "a.md"
    assert "Time limit exceeded" in found.message


@ON_LINUX
def test_a_text_that_doubles_and_doubles_is_ended(failure):
    text = "{% assign a = 'xxxxxxxxxxxxxxxx' %}\n" + "{% assign a = a | append: a %}" * 40
    found = failure(text, "memory=64")
    assert (found.rule, found.place.path, found.place.line) == ("liquid/limit", "a.html", 4)


@ON_LINUX
def test_a_list_without_an_end_is_ended(failure):
    found = failure("{{ (1..1000000000) | join: '' }}", "memory=64,seconds=20")
    assert found.place.path == "a.html"


@ON_LINUX
def test_values_that_hold_themselves_many_times_are_ended(failure, site_folder):
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    levels += [
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)
    ]  # fmt: skip
    site_folder.put({"_data/d.yml": "\n".join(levels)})
    gc.collect()  # what others have left would be finalized while the alarm rings
    found = failure("{{ site.data.d | jsonify | size }}", "memory=64,seconds=2")
    assert found.place.path == "a.html"


@ON_LINUX
def test_a_step_has_a_limit_on_memory():
    import resource

    before, _ = resource.getrlimit(resource.RLIMIT_AS)
    with RenderLimits({"memory": 64}).step("render the site"):
        now, _ = resource.getrlimit(resource.RLIMIT_AS)
    assert now != before
    assert now > 0


@ON_LINUX
def test_the_limit_on_memory_is_taken_away_again(build):
    import resource

    before = resource.getrlimit(resource.RLIMIT_AS)
    build("x", "memory=64")
    assert resource.getrlimit(resource.RLIMIT_AS) == before


def test_front_matter_that_takes_too_long_names_its_file(build, monkeypatch):
    def load(_text):
        while True:
            pass

    monkeypatch.setattr("pyjekyll.readers.source.load_with_notes", load)
    with pytest.raises(BuildError) as raised:
        build("x", "seconds=0.2")
    assert [str(d.place) for d in raised.value.diagnostics] == ["a.html:1", "good.html:1"]
    assert {d.rule for d in raised.value.diagnostics} == {"site/limit"}


def test_the_other_pages_are_rendered_all_the_same(build, site_folder):
    text = "{% for i in (1..2000) %}{% endfor %}"
    site_folder.put({"b.html": f"---\n---\n{text}"})
    with pytest.raises(BuildError) as raised:
        build(text, "iterations=1000")
    assert [d.place.path for d in raised.value.diagnostics] == ["a.html", "b.html"]


def test_without_safe_mode_nothing_is_limited(build):
    text = "{% for i in (1..20) %}x{% endfor %}"
    site = build(text, None, safe=False).site
    assert site.config.limits == {"nesting": 100}


def test_a_site_lowers_a_limit_without_safe_mode_as_well(failure):
    text = "{% for i in (1..2000) %}{% endfor %}"
    config = "pyjekyll: {limits: {iterations: 10}}"
    assert failure(text, None, config=config, safe=False).rule == "liquid/limit"


# the timer -----------------------------------------------------------------------------------


def spin(seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass


def test_a_step_may_take_as_long_as_twenty_files():
    limits = RenderLimits({"seconds": 0.01})
    with (
        pytest.raises(BuildError, match="limit was exceeded while trying to read the site"),
        limits.step("read the site"),
    ):
        spin(5)
    with limits.step("read the site"):
        spin(0.05)


def test_files_within_a_step_do_not_lengthen_it(monkeypatch):
    # A file alone has so long that a busy machine does not make it exceed that.
    monkeypatch.setattr("pyjekyll.rendering.render_limits._FILES_AT_ONCE", 0.1)
    limits = RenderLimits({"seconds": 20})
    found = []
    with limits.step("render the site"):
        for number in range(60):
            try:
                with limits.file(f"{number}.md"):
                    spin(0.2)
            except BuildError as error:
                found.append(error.diagnostics[0])
                break
    assert found[0].place is None
    assert "The time limit was exceeded for the whole site" in found[0].message


def test_an_error_that_was_swallowed_comes_again():
    limits = RenderLimits({"seconds": 0.05})
    with pytest.raises(BuildError), limits.file("a.md"):
        try:
            spin(5)
        except TimeLimitError:
            spin(5)


def test_in_another_thread_there_is_no_timer():
    limits = RenderLimits({"seconds": 0.01})
    done = []

    def work():
        with limits.file("a.md"):
            spin(0.1)
        done.append(1)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [1]


def test_the_clock_of_a_file_stands_still_while_another_is_rendered():
    limits = RenderLimits({"seconds": 1})
    with limits.file("a.md"):
        for number in range(3):
            with limits.file(f"{number}.md"):
                spin(0.5)
