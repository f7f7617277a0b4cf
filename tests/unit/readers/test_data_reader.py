"""Data files become `site.data`; what cannot be read is told with its place."""

import json
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from pyjekyll.configuration import Configuration
from pyjekyll.readers.data_reader import Data, DataReader, key_of
from pyjekyll.readers.outcome import Fatal
from pyjekyll.rendering.render_limits import RenderLimits

KEYS = json.loads(Path(__file__).with_name("recorded_data_keys.json").read_text("utf-8"))


@pytest.fixture
def site(tmp_path):
    config = Configuration({"encoding": "utf-8"})
    return SimpleNamespace(
        source=str(tmp_path), safe=False, config=config, include=[], exclude=[], theme=None,
        limits=RenderLimits({}),
        place_of=lambda path: os.path.relpath(path, tmp_path),
    )  # fmt: skip


def read(site, **files):
    return found(site, **files).values


def errors(data):
    return [d for aside in data.asides if isinstance(aside, Fatal) for d in aside.diagnostics]


def found(site, **files):
    for name, content in files.items():
        path = Path(site.source, "_data", *name.split("__")[:-1], name.split("__")[-1])
        path = path.with_name(path.name.replace("_dot_", "."))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return DataReader(site).read(f"{site.source}/_data")


def test_names_become_keys_as_in_jekyll():
    assert len(KEYS) > 20
    assert [(name, key_of(name)) for name, _ in KEYS] == [(name, key) for name, key in KEYS]


def test_files_and_folders_are_read_by_their_names(site):
    data = read(site, a_dot_yml=b"x: 1", sub__b_dot_json=b'{"y": [1, 2]}', c_dot_csv=b"h\n1\n",
                d_dot_tsv=b"h\ti\n1\t2\n", e_dot_txt=b"no")  # fmt: skip
    assert data == {
        "a": {"x": 1},
        "c": [{"h": "1"}],
        "d": [{"h": "1", "i": "2"}],
        "sub": {"b": {"y": [1, 2]}},
    }


def test_of_one_name_the_later_kind_wins_and_a_folder_over_all(site):
    assert read(site, a_dot_yaml=b"1", a_dot_yml=b"2", a_dot_json=b"3") == {"a": 3}
    assert read(site, a__b_dot_yml=b"4") == {"a": {"b": 4}}


def test_no_folder_is_no_data(site):
    assert DataReader(site).read(f"{site.source}/_nothing") == Data({}, ())


def test_all_broken_files_are_told_with_their_places(site):
    data = found(site, a_dot_yml=b"x: 1\ny: [", b_dot_csv=b'h\n"1', c_dot_csv=b"h\n\xff\n")
    assert data.values == {"a": None, "b": None, "c": None}
    assert [(d.rule, str(d.place)) for d in errors(data)] == [
        ("data/yaml", "_data/a.yml:2:5"),
        ("data/csv", "_data/b.csv:2:1"),
        ("data/csv", "_data/c.csv:2:1"),
    ]
    assert errors(data)[0].message.startswith("did not find")
    assert str(errors(data)[0].jekyll).startswith(f"({site.source}/_data/a.yml): did not find")


@pytest.mark.parametrize(
    ("table", "message", "place", "row"),
    [
        (b'h,i\n1,a"b\n', "Illegal quoting", "2:4", 2),
        (b'h\n"a\nb"\n"c"d\n', "Any value after quoted field isn't allowed", "4:4", 3),
        (b'h\n"a\nb"\n1,"c\n', "Unclosed quoted field", "4:3", 3),
        (b"h\r\n1\n2\r\n", 'Unquoted fields do not allow new line <"\\n">', "2:2", 2),
        ("h\n\u00e4\u00f6\u00fc".encode() + b"\xff\n", "Invalid byte sequence in UTF-8", "2:4", 2),
    ],
)
def test_a_broken_table_is_told_with_line_and_column(site, table, message, place, row):
    # Ruby counts rows, of which one may have several lines.
    (error,) = errors(found(site, a_dot_csv=table))
    assert (error.message, str(error.place)) == (message, f"_data/a.csv:{place}")
    assert error.jekyll == f"{message} in line {row}."


def test_an_encoding_without_more_than_a_name_is_refused(site):
    # Recorded from Ruby: ":quote_char has to be nil or a single character String".
    site.config["encoding"] = "utf-16"
    (error,) = errors(found(site, a_dot_csv=b"h\n1\n"))
    assert error.rule == "configuration/type"
    assert "cannot read .csv files as utf-16" in error.message


def test_the_readers_options_are_jekylls(site):
    site.config["csv_reader"] = {"csv_converters": ["numeric"], "headers": False}
    site.config["tsv_reader"] = {"encoding": "iso-8859-1"}
    data = read(site, a_dot_csv=b"1,2.5,x\n", b_dot_tsv=b"h\n\xe9\n")
    assert data == {"a": [[1, 2.5, "x"]], "b": [{"h": "é"}]}
    site.config["csv_reader"] = {"csv_converters": ["money"]}
    assert [d.rule for d in errors(found(site))] == ["configuration/csv-converter"]


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ({"encoding": "\0"}, "'csv_reader.encoding' must be the name of an encoding"),
        ({"headers": "\udcff"}, "'csv_reader.headers' must be in UTF-8"),
    ],
)
def test_options_at_which_ruby_stops_are_errors(site, option, message):
    site.config["csv_reader"] = option
    assert [d.message for d in errors(found(site, a_dot_csv=b"h\n1\n"))] == [message]


def test_a_key_that_stands_twice_is_a_warning(site):
    data = found(site, a_dot_yml=b"x: 1\nx: 2\n")
    assert [(d.rule, str(d.place)) for d in data.asides] == [
        ("yaml/duplicate-key", "_data/a.yml:2:1")
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_an_error_and_nobody_waits_for_it(site):
    Path(site.source, "_data").mkdir()
    os.mkfifo(f"{site.source}/_data/x.yml")
    assert [d.message for d in errors(found(site))] == [
        "Could not read _data/x.yml: It is a named pipe, not a file"
    ]
