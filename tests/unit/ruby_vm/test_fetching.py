import base64
import hashlib
import io
import tarfile

import pytest

from pyjekyll.ruby_vm import UnavailableError, fetching

FILES = {
    "package/dist/ruby.wasm": b"\0asm",
    "package/dist/ruby+stdlib.wasm": b"\0asm more",
    "package/dist/NOTICE": b"notice",
    "package/dist/LICENSE": b"MIT",
}


def archive(path, members):
    with tarfile.open(path, "w:gz") as tar:
        for name, data in members:
            info = tarfile.TarInfo(name)
            if isinstance(data, bytes):
                info.size = len(data)
                tar.addfile(info, io.BytesIO(data))
            else:
                info.type, info.linkname = data
                tar.addfile(info)
    return path


def test_an_archive_of_another_digest_is_refused(tmp_path):
    made = archive(tmp_path / "a.tgz", FILES.items())
    with pytest.raises(UnavailableError, match="not the expected file"):
        fetching.check_integrity(made)


def test_the_archive_of_the_right_digest_is_taken(tmp_path):
    made = archive(tmp_path / "a.tgz", FILES.items())
    digest = base64.b64encode(hashlib.sha512(made.read_bytes()).digest()).decode()
    fetching.check_integrity(made, f"sha512-{digest}")


def test_only_the_four_files_are_unpacked(tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    evil = [("../evil", b"x"), ("/tmp/evil", b"x"), ("package/dist/esm/index.js", b"x")]
    fetching.unpack(archive(tmp_path / "a.tgz", [*evil, *FILES.items()]), folder)
    names = ["LICENSE", "NOTICE", "ruby+stdlib.wasm", "ruby.wasm"]
    assert sorted(path.name for path in folder.iterdir()) == names
    assert not (tmp_path / "evil").exists()


def test_a_link_in_the_place_of_a_file_is_not_followed(tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    (tmp_path / "secret").write_text("secret")
    links = [("package/dist/ruby.wasm", (tarfile.SYMTYPE, str(tmp_path / "secret")))]
    rest = [item for item in FILES.items() if item[0] != "package/dist/ruby.wasm"]
    with pytest.raises(UnavailableError, match=r"lacks package/dist/ruby\.wasm"):
        fetching.unpack(archive(tmp_path / "a.tgz", [*links, *rest]), folder)


def test_what_is_no_archive_is_an_error_and_no_crash(tmp_path):
    (tmp_path / "a.tgz").write_bytes(b"<html>no such package</html>")
    with pytest.raises(UnavailableError, match="cannot be unpacked"):
        fetching.unpack(tmp_path / "a.tgz", tmp_path)


def test_without_npm_the_error_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnavailableError) as missing:
        fetching.fetch(str(tmp_path / "data"), lambda line: None)
    assert "pip install" in missing.value.cure
    assert not list(tmp_path.iterdir())


def test_npm_that_fails_is_quoted(tmp_path, monkeypatch):
    npm = tmp_path / "npm"
    npm.write_text("#!/bin/sh\necho 'npm error 404 Not Found' >&2\nexit 1\n")
    npm.chmod(0o755)
    monkeypatch.setattr(fetching.shutil, "which", lambda name: str(npm))
    with pytest.raises(UnavailableError, match="npm error 404"):
        fetching.download(str(tmp_path))


def test_the_digest_of_a_tree_knows_names_and_bytes(tmp_path):
    def digest(**files):
        folder = tmp_path / "-".join(files)
        folder.mkdir()
        for name, data in files.items():
            (folder / name).write_bytes(data)
        return fetching.tree_digest(folder)

    assert digest(a=b"1", b=b"2") != digest(a=b"1", c=b"2")
    assert digest(d=b"12") != digest(d1=b"2")
