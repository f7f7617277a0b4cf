from pyjekyll.ruby_vm.mounts import Mount, guest_path, with_ancestors


def test_each_ancestor_of_a_mount_is_an_empty_folder():
    found = with_ancestors([Mount("/home/me/site", "/home/me/site", True)], "/empty")
    assert found == [
        Mount("/empty", "/home"),
        Mount("/empty", "/home/me"),
        Mount("/home/me/site", "/home/me/site", True),
    ]


def test_an_ancestor_that_is_mounted_itself_stays_what_it_is():
    found = with_ancestors([Mount("/a/b/c", "/a/b/c"), Mount("/a/b", "/a/b", True)], "/empty")
    assert found == [Mount("/empty", "/a"), Mount("/a/b", "/a/b", True), Mount("/a/b/c", "/a/b/c")]


def test_of_two_mounts_for_one_path_the_later_one_stays():
    found = with_ancestors([Mount("/one", "/x"), Mount("/two", "/x", True)], "/empty")
    assert found == [Mount("/two", "/x", True)]


def test_ruby_sees_folders_under_their_own_paths():
    assert guest_path("/home/me/site/") == "/home/me/site"
    assert guest_path("c:\\Users\\me") == "/C/Users/me"
