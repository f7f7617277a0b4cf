"""What of pages and documents is sent to Ruby, and comes back."""

import pytest

from pyjekyll.ruby_host.services import ItemServices, LiquidServices

_POST = "---\ntitle: T{0}\ntags: [a, b{1}]\n---\ntext {0}\n"
POSTS = {f"_posts/2024-01-{day:02}-p{day}.md": _POST.format(day, day % 3) for day in range(1, 31)}


def built(site):
    site.process()
    return {post.data["title"]: post.output for post in site.posts.docs}


@pytest.fixture
def counts(monkeypatch):
    """How often Ruby has asked for items, by the name of the message."""
    counts = {}
    for name in ("item", "item_field", "data_of_items"):
        original = getattr(ItemServices, name)

        def counted(self, *arguments, name=name, original=original):
            counts[name] = counts.get(name, 0) + 1
            return original(self, *arguments)

        monkeypatch.setattr(ItemServices, name, counted)
    return counts


def test_front_matter_of_many_posts_comes_in_few_messages(new_site, counts):
    site = new_site(
        POSTS,
        plugin="""
        Jekyll::Hooks.register(:site, :post_read) do |site|
          puts site.posts.docs.map { |post| post.data["title"] }.join(" ")
        end
        """,
    )

    site.process()

    assert counts["item"] == 4
    assert counts["data_of_items"] <= 6
    assert "item_field" not in counts


@pytest.mark.parametrize(
    "order", ["each", "reverse_each", "each_with_index.sort_by { |p, i| i * 7 % 30 }.each"]
)
def test_what_a_plugin_changes_of_many_posts_arrives_in_any_order(new_site, order):
    site = new_site(
        POSTS,
        plugin=f"""
        Jekyll::Hooks.register(:site, :post_read) do |site|
          site.posts.docs.{order} do |post, _|
            post.data["title"] << "!"
            post.data["tags"] << "c" if post.data["tags"].include?("b1")
            post.content = "new " + post.content if post.data["tags"].include?("b2")
            post.data.delete("layout")
          end
        end
        """,
    )

    outputs = built(site)

    assert outputs["T1!"] == "<p>text 1</p>\n"
    assert outputs["T2!"] == "<p>new text 2</p>\n"
    assert len(outputs) == 30
    assert [post.data["tags"] for post in site.posts.docs[:3]] == [
        ["a", "b1", "c"],
        ["a", "b2"],
        ["a", "b0"],
    ]


def test_what_a_hook_of_another_plugin_changes_meanwhile_is_seen(new_site):
    site = new_site(
        POSTS,
        plugin="""
        Jekyll::Hooks.register(:posts, :pre_render) do |post|
          next unless post.data["title"] == "T1"

          post.site.posts.docs.each { |other| other.data["seen"] = "by " + post.data["title"] }
        end
        Jekyll::Hooks.register(:site, :post_read) do |site|
          posts = site.posts.docs
          posts.first(12).each { |post| post.data["title"] }
          posts.first.trigger_hooks(:pre_render)
          puts posts.map { |post| post.data["seen"] }.uniq.inspect
          posts.each { |post| post.content = post.data["seen"].to_s }
        end
        """,
    )

    assert set(built(site).values()) == {"<p>by T1</p>\n"}


def test_an_instance_variable_of_a_reopened_class_has_the_content(new_site):
    site = new_site(
        POSTS,
        plugin="""
        class Jekyll::Document
          def shouted = @content.upcase
        end
        Jekyll::Hooks.register(:site, :post_read) do |site|
          site.posts.docs.each { |post| post.data["title"] }
          site.posts.docs.each { |post| post.content = post.shouted }
        end
        """,
    )

    assert built(site)["T30"] == "<p>TEXT 30</p>\n"


READING = """
module Reading
  def lang(text) = "#{text}#{@context.environments.first["page"]["lang"]}"

  def changed(text)
    page = @context.environments.first["page"]
    before = page["lang"]
    page["lang"] = text
    [before, page["lang"], @context.environments.first["page"]["lang"]].join("-")
  end
end
Liquid::Template.register_filter(Reading)
"""


def test_what_a_filter_reads_of_its_page_comes_with_its_next_calls(new_site, monkeypatch):
    asked = []
    original = LiquidServices.drop_get

    def counted(self, handle, name):
        asked.append(name)
        return original(self, handle, name)

    monkeypatch.setattr(LiquidServices, "drop_get", counted)
    text = "---\nlang: {0}\n---\n" + "{{{{ '{0}' | lang }}}} " * 3
    site = new_site(
        {f"{lang}.html": text.format(lang) for lang in ("de", "en", "ja")}, plugin=READING
    )

    site.process()

    outputs = {page.name: page.output for page in site.pages}
    assert outputs["de.html"] == "dede dede dede "
    assert outputs["ja.html"] == "jaja jaja jaja "
    assert asked == ["lang"]


def test_what_a_plugin_changes_meanwhile_is_read_anew(new_site):
    text = "---\nlang: de\n---\n{{ 'x' | lang }} {{ 'en' | changed }} {{ 'fr' | changed }}"
    site = new_site({"a.html": text}, plugin=READING)

    site.process()

    (page,) = (page for page in site.pages if page.name == "a.html")
    assert page.output == "xde de-en-en en-fr-fr"
