"""A gem is what its own checksums say, and its metadata makes nothing but plain values."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import tarfile
import textwrap

import pytest

from pyjekyll.themes.errors import ThemeError
from pyjekyll.themes.gems import unpack
from tests.unit.themes.conftest import FILES, METADATA, make_gem, special, tar, tar_gz


def read(tmp_path, gem: bytes):
    return unpack(io.BytesIO(gem), tmp_path / "gem")


def test_a_gem_has_a_specification_and_files(tmp_path):
    spec, unpacked = read(tmp_path, make_gem())
    assert (spec.name, spec.version, spec.authors) == ("themed", "1.2.0", ("A. Author", "Bea"))
    assert (spec.summary, spec.description) == ("A theme.", None)
    assert spec.metadata == {"plugin_type": "theme"}
    assert [str(d) for d in spec.dependencies] == [
        "jekyll (>= 3.5, < 5.0)",
        "jekyll-sitemap (~> 1.10)",
    ]
    assert unpacked.files == len(FILES)
    assert (tmp_path / "gem/_includes/head.html").read_text() == "head"


def test_versions_are_texts_and_not_numbers(tmp_path):
    spec, _ = read(tmp_path, make_gem(version="1.10"))
    assert spec.version == "1.10"


def test_tags_of_ruby_make_no_objects(tmp_path):
    metadata = METADATA.format(name="themed", version="1.0") + textwrap.dedent("""\
        x: !ruby/object:Gem::Installer
          i: x
        y: !!python/object/apply:os.system ["touch /tmp/evil"]
        """)
    spec, _ = read(tmp_path, make_gem(metadata=metadata))
    assert spec.name == "themed"


@pytest.mark.parametrize(
    "metadata",
    ["", "[]", "name: [1", "a: &a [*a]", "--- !ruby/object:X\nversion: 1\n", "[" * 20_000],
)
def test_a_specification_that_is_none_is_refused(tmp_path, metadata):
    with pytest.raises(ThemeError, match="specification of the gem"):
        read(tmp_path, make_gem(metadata=metadata))


def test_old_gems_write_digests_in_base64(tmp_path):
    parts = {
        "metadata.gz": gzip.compress(METADATA.format(name="t", version="1").encode()),
        "data.tar.gz": tar_gz(FILES),
    }
    lines = [
        f"  {name}: !binary |-\n    "
        f"{base64.b64encode(hashlib.sha512(x).hexdigest().encode()).decode()}\n"
        for name, x in parts.items()
    ]
    checksums = gzip.compress(("---\nSHA512:\n" + "".join(lines)).encode())
    spec, _ = read(tmp_path, tar({**parts, "checksums.yaml.gz": checksums}))
    assert spec.name == "t"


@pytest.mark.parametrize(
    ("checksums", "message"),
    [
        ("---\nSHA256:\n  metadata.gz: " + "0" * 64, "is not what the gem's own checksums say"),
        ("---\nSHA512:\n  data.tar.gz: " + "0" * 128, "metadata.gz"),
        ("--- {}\n", "cannot be read"),
        ("---\nSHA1:\n  metadata.gz: 1\n", "cannot be read"),
        ("", "cannot be read"),
        ("[" * 20_000, "cannot be read"),
    ],
)
def test_wrong_or_missing_checksums_are_refused(tmp_path, checksums, message):
    with pytest.raises(ThemeError, match=message):
        read(tmp_path, make_gem(checksums=checksums))
    assert not (tmp_path / "gem").exists()


def test_data_that_was_changed_is_refused_before_it_is_unpacked(tmp_path):
    right = make_gem()
    with tarfile.open(fileobj=io.BytesIO(right)) as archive:
        parts = {m.name: archive.extractfile(m).read() for m in archive}  # type: ignore[union-attr]
    parts["data.tar.gz"] = tar_gz({"evil": "x"})
    with pytest.raises(ThemeError, match=r"data\.tar\.gz of the gem is not what"):
        read(tmp_path, tar(parts))
    assert not (tmp_path / "gem").exists()


@pytest.mark.parametrize("missing", ["metadata.gz", "data.tar.gz", "checksums.yaml.gz"])
def test_an_archive_without_one_of_the_parts_is_no_gem(tmp_path, missing):
    with tarfile.open(fileobj=io.BytesIO(make_gem())) as archive:
        parts = {m.name: archive.extractfile(m).read() for m in archive}  # type: ignore[union-attr]
    del parts[missing]
    with pytest.raises(ThemeError, match=f"not a gem: it has no {missing}"):
        read(tmp_path, tar(parts))


def test_parts_that_are_links_are_refused(tmp_path):
    link = special("metadata.gz", tarfile.SYMTYPE, "/etc/passwd")
    with pytest.raises(ThemeError, match="not a regular file"):
        read(tmp_path, tar({"metadata.gz": link}))


def test_a_bomb_of_metadata_is_refused(tmp_path):
    with pytest.raises(ThemeError, match="more than 1 MB"):
        read(tmp_path, make_gem(metadata="#" * (3 << 20)))


def test_hostile_files_are_refused(tmp_path):
    with pytest.raises(ThemeError, match="leads out"):
        read(tmp_path, make_gem(files={"../evil": "x"}))
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == []
