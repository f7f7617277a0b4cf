from pyjekyll.ruby_host.xml_trees import tree


def test_an_element_has_its_name_attributes_first_text_and_children():
    text = '<a x="1" y="&amp;"><!-- no --><b>t &lt; u</b> <c/><?no?></a>'
    assert tree(text) == ["a", [["x", "1"], ["y", "&"]], None, [
        ["b", [], "t < u", []], ["c", [], None, []]]]  # fmt: skip


def test_prefixes_and_namespaces_are_left_out():
    text = '<p:a xmlns="u" xmlns:p="v" xml:lang="de"/>'
    assert tree(text) == ["a", [["lang", "de"]], None, []]


def test_text_of_white_space_alone_is_none_and_other_text_is_kept_whole():
    assert tree("<a> \n<b> x </b></a>") == ["a", [], None, [["b", [], " x ", []]]]


def test_text_after_a_child_is_left_out():
    assert tree("<a><b/>x</a>") == ["a", [], None, [["b", [], None, []]]]


def test_what_is_not_well_formed_is_left_to_the_gem():
    assert tree("<a><b></a>") is None
    assert tree("") is None


def test_a_document_that_defines_entities_is_left_to_the_gem():
    text = '<!DOCTYPE a [<!ENTITY x "y"><!ENTITY f SYSTEM "file:///etc/passwd">]><a>&f;</a>'
    assert tree(text) is None
