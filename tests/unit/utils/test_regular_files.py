"""What is no file is never waited for, and never read."""

from __future__ import annotations

import os
import socket

import pytest

from pyjekyll.utils.regular_files import open_regular, read_regular, special_kind


def test_a_file_is_read(tmp_path):
    (tmp_path / "a").write_bytes(b"bytes")
    assert read_regular(tmp_path / "a") == b"bytes"
    with open_regular(str(tmp_path / "a")) as file:
        assert file.read(2) == b"by"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_without_a_writer_is_an_error_at_once(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="It is a named pipe, not a file"):
        read_regular(tmp_path / "pipe")


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="needs /dev/zero")
def test_a_link_to_a_device_is_an_error_and_not_read(tmp_path):
    (tmp_path / "zero").symlink_to("/dev/zero")
    with pytest.raises(OSError, match="It is a device, not a file"):
        read_regular(tmp_path / "zero")


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="needs sockets with names")
def test_a_socket_is_an_error(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("socket")
    with pytest.raises(OSError, match="It is a socket, not a file"):
        read_regular("socket")


def test_a_folder_is_an_error(tmp_path):
    with pytest.raises(IsADirectoryError):
        read_regular(tmp_path)


def test_files_and_folders_are_not_special(tmp_path):
    assert special_kind(os.stat(tmp_path).st_mode) is None
    assert special_kind(os.stat(__file__).st_mode) is None


def test_a_path_with_a_null_byte_cannot_be_opened():
    with pytest.raises(OSError, match="null byte"):
        read_regular("a\0b")
