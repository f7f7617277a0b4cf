"""Documents: what their names, folders and front matter say of them."""

SHOW = (
    "---\n---\n{% for d in site.COLLECTION %}{{ d.title }}|{{ d.slug }}|"
    "{{ d.categories | join: ' ' }}|{{ d.tags | join: ' ' }}|"
    "{{ d.ext }}|{{ d.draft }}|{{ d.url }}\n{% endfor %}"
)


def shown(build_texts, files, collection="posts", **config):
    page = {"show.txt": SHOW.replace("COLLECTION", collection)}
    return build_texts({**files, **page}, **config)["show.txt"].splitlines()


def test_a_post_is_named_by_its_file(build_texts):
    files = {"_posts/2020-01-02-my-first_Post.md": "---\n---\n"}
    assert shown(build_texts, files) == [
        "My First_post|my-first_Post|||.md|false|/2020/01/02/my-first_Post.html"
    ]


def test_front_matter_names_it_otherwise(build_texts):
    files = {"_posts/2020-01-02-a.md": "---\ntitle: T\nslug: s\ntags: x y\ncategory: c\n---\n"}
    assert shown(build_texts, files) == ["T|s|c|x y|.md|false|/c/2020/01/02/s.html"]


def test_folders_above_the_posts_are_categories(build_texts):
    files = {"one/Two/_posts/2020-01-02-a.md": "---\ncategories: [three, one]\n---\n"}
    assert shown(build_texts, files) == [
        "A|a|one Two three||.md|false|/one/two/three/2020/01/02/a.html"
    ]


def test_a_draft_has_the_time_of_its_file_and_says_so(build_texts):
    files = {"_drafts/idea.md": "---\ndate: 2020-01-02\n---\n"}
    assert shown(build_texts, files, show_drafts=True) == [
        "Idea|idea|||.md|true|/2020/01/02/idea.html"
    ]


def test_a_document_of_another_collection_is_named_by_its_file(build_texts):
    files = {"_docs/sub/my-doc.html": "---\n---\n", "_docs/2020-01-02-dated.md": "---\n---\n"}
    lines = shown(build_texts, files, "docs", collections={"docs": {"output": True}})
    assert lines == [
        "Dated|dated|||.md|false|/docs/2020-01-02-dated.html",
        "My Doc|my-doc|||.html|false|/docs/sub/my-doc.html",
    ]


def test_neighbours_are_the_next_and_the_previous(build_texts):
    files = {f"_posts/2020-01-0{n}-p{n}.md": f"---\ntitle: {n}\n---\n" for n in (1, 2, 3)}
    page = (
        "---\n---\n{% for p in site.posts %}"
        "{{ p.previous.title }}<{{ p.title }}<{{ p.next.title }} {% endfor %}"
    )
    texts = build_texts({**files, "show.txt": page})
    assert texts["show.txt"] == "2<3< 1<2<3 <1<2 "
