import os
import stat

from pyjekyll.utils.new_files import new_file, new_folder, remove_new_folder


def test_new_folders_have_names_of_their_own_and_one_owner(tmp_path):
    made = {new_folder(str(tmp_path), ".staging-") for _ in range(3)}
    assert len(made) == 3
    assert {os.path.basename(path)[:9] for path in made} == {".staging-"}
    if os.name != "nt":
        assert {stat.S_IMODE(os.stat(path).st_mode) for path in made} == {0o700}


def test_a_name_that_is_taken_is_not_used(tmp_path, monkeypatch):
    numbers = [b"\x01", b"\x01", b"\x02", b"\x01", b"\x03"]
    monkeypatch.setattr(os, "urandom", lambda _length: numbers.pop(0))
    first, second = (new_folder(str(tmp_path), "x") for _ in range(2))
    assert (os.path.basename(first), os.path.basename(second)) == ("x01", "x02")
    (tmp_path / "tmp01").symlink_to(tmp_path / "elsewhere")
    descriptor, path = new_file(str(tmp_path))
    os.close(descriptor)
    assert os.path.basename(path) == "tmp03"
    assert not (tmp_path / "elsewhere").exists()


def test_a_new_file_is_for_its_owner_and_can_be_written(tmp_path):
    descriptor, path = new_file(str(tmp_path))
    with open(descriptor, "w") as file:
        file.write("text\n")
    assert os.path.getsize(path) > 4
    if os.name != "nt":
        assert stat.S_IMODE(os.stat(path).st_mode) == 0o600


def test_a_folder_goes_with_all_that_is_in_it(tmp_path):
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "a").touch()
    for below in ("", "x/y"):
        folder = new_folder(str(tmp_path), "n")
        os.makedirs(os.path.join(folder, below), exist_ok=True)
        for name in ("1", "2"):
            open(os.path.join(folder, below, name), "w").close()
        os.symlink(tmp_path / "kept", os.path.join(folder, "link"))
        remove_new_folder(folder)
        assert not os.path.exists(folder)
    remove_new_folder(str(tmp_path / "not there"))
    assert os.listdir(tmp_path / "kept") == ["a"]
