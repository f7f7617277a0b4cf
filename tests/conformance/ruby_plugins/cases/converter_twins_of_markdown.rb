# Two Markdown converters share their options: once both are set up, the default language is lost.
class Marked < Jekyll::Converters::Markdown
  def convert(content) = "#{super}<!-- marked -->\n"
end
class Coder < Jekyll::Generator
  def generate(site)
    site.pages.each { |page| page.content += "\n\nSome `code`.\n" if page.name == "about.md" }
    site.posts.docs.each { |post| post.content += "\n\nMore `code`.\n" }
  end
end
Jekyll::Hooks.register(:site, :after_init) { |site| site.config["kramdown"]["syntax_highlighter_opts"] = { "default_lang" => "text" } }
