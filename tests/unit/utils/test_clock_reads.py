"""What a build printed of the present is noted, and goes from process to process."""

from pyjekyll.utils.clock_reads import ClockReads


def test_a_format_is_noted_and_any_other_use_is_exact():
    reads = ClockReads()
    for format_ in ("%Y", "%m", "%Y"):
        reads.note(format_)
    assert (reads.formats, reads.exact) == ({"%Y", "%m"}, False)
    reads.note(None)
    assert reads.exact


def test_what_another_process_noted_is_added():
    ours, theirs = ClockReads(), ClockReads()
    ours.note("%Y")
    ours.reads_git = True
    theirs.note("%m")
    theirs.reads_outside = True
    ours.add(theirs.values())
    assert ours.values() == [["%Y", "%m"], False, False, True, True]
    assert theirs.values() == [["%m"], False, False, False, True]
