from pyjekyll.kramdown.entities import Entity, entity, named, numbered


def test_each_version_has_its_names():
    assert named("amp", "2.4") == Entity(38, "amp")
    assert named("nsubE", "2.5") is not None
    assert named("nsubE", "2.4") is None
    assert named("nope") is None


def test_the_last_of_several_names_is_that_of_the_number():
    assert numbered(8706, "2.4") == Entity(8706, "part")
    assert numbered(8706, "2.5") == Entity(8706, "npart")


def test_windows_1252_means_its_characters():
    assert numbered(150) == Entity(8211, "ndash")


def test_a_number_without_a_name_is_an_entity():
    assert entity(0x1F600) == Entity(0x1F600, None)
    assert entity(0x1F600).char == "\U0001f600"


def test_what_is_no_character_has_none():
    assert Entity(0x110000, None).char is None
    assert Entity(0xD800, None).char is None
