"""A file that cannot be read is named, with what helps."""

import errno

import pytest

from pyjekyll.utils.unreadable import is_of_reading, unreadable


def report(error):
    return unreadable(error, lambda path: path.removeprefix("/site").lstrip("/"))


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOENT, "disappeared"),
        (errno.ENOTDIR, "disappeared"),
        (errno.EISDIR, "replaced by a folder"),
        (errno.EINVAL, "remove it"),
        (errno.EACCES, "check its permissions"),
    ],
)
def test_the_cure_is_of_the_error(number, words):
    found = report(OSError(number, "Reason", "/site/a.md"))
    assert (found.rule, found.message) == ("site/unreadable-file", "Could not read a.md: Reason")
    assert str(found.place) == "a.md"
    assert words in found.cure


def test_bytes_name_a_file_and_the_source_is_a_dot():
    assert report(OSError(errno.EACCES, "No", b"/site/b.md")).message == "Could not read b.md: No"
    assert str(report(OSError(errno.EACCES, "No", "/site")).place) == "."


def test_a_disk_that_does_not_say_which_file_it_was():
    found = report(OSError(errno.EIO, "Input/output error"))
    assert (found.message, found.place) == ("Could not read a file: Input/output error", None)


@pytest.mark.parametrize(
    ("error", "is_it"),
    [
        (OSError(errno.EACCES, "No", "a.md"), True),
        (OSError(errno.EIO, "Input/output error"), True),
        (BrokenPipeError(errno.EPIPE, "Broken pipe"), False),
        (OSError(), False),
    ],
)
def test_errors_of_reading_name_a_file_or_come_from_a_disk(error, is_it):
    assert is_of_reading(error) is is_it
