import io

import pytest

from pyjekyll.utils.logger import Level, Logger, level_from_environment, wants_colour


def test_topics_end_in_column_twenty(capsys):
    Logger().info("Source:", "/site")
    Logger().info("", "done in 1 seconds.")
    Logger().info("Generating...")
    assert capsys.readouterr().out == (
        "            Source: /site\n"
        "                    done in 1 seconds.\n"
        "      Generating... \n"
    )  # fmt: skip


def test_blanks_within_a_message_become_one(capsys):
    Logger().info("A:", "b\n   c")
    assert capsys.readouterr().out.endswith("A: b c\n")


def test_warnings_and_errors_go_to_standard_error(capsys):
    Logger().warn("W:", "w")
    Logger().error("E:", "e")
    out, err = capsys.readouterr()
    assert out == ""
    assert [line.strip() for line in err.splitlines()] == ["W: w", "E: e"]


@pytest.mark.parametrize(
    ("level", "printed"),
    [(Level.DEBUG, "dime"), (Level.INFO, "ime"), (Level.WARN, "me"), (Level.ERROR, "e")],
)
def test_only_messages_of_at_least_the_level_are_printed(capsys, level, printed):
    logger = Logger(level)
    logger.debug("d")
    logger.info("i")
    logger.warn("m")
    logger.error("e")
    out, err = capsys.readouterr()
    assert "".join((out + err).split()) == printed


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_colours_are_for_terminals_that_want_them():
    assert wants_colour(Terminal(), {})
    assert not wants_colour(io.StringIO(), {})
    assert not wants_colour(Terminal(), {"NO_COLOR": "1"})
    assert not wants_colour(Terminal(), {"TERM": "dumb"})
    assert wants_colour(io.StringIO(), {"FORCE_COLOR": "1"})


def test_the_environment_names_the_level():
    assert level_from_environment({}) is None
    assert level_from_environment({"JEKYLL_LOG_LEVEL": "debug"}) is Level.DEBUG
    with pytest.raises(ValueError, match="unknown log level 'loud'"):
        level_from_environment({"JEKYLL_LOG_LEVEL": "loud"})


def test_what_the_encoding_lacks_is_escaped(monkeypatch):
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr("sys.stdout", stream)
    Logger().info("Source:", "/ü")
    assert stream.buffer.getvalue() == b"            Source: /\\xfc\n"
