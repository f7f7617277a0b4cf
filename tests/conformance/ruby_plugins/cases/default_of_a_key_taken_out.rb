# What a plugin takes out of an item's data shows its default, at once and later.
class TakeOut < Jekyll::Generator
  def generate(site)
    items = site.posts.docs + site.pages.select { |page| page.data["kind"] }
    note("before") { items.map { |item| item.data["author"] } }
    items.each { |item| item.data["author"] = "own" }
    note("own") { items.map { |item| item.data["author"] } }
    items.each { |item| item.data.delete("author") }
    note("taken out") { items.map { |item| [item.data["author"], item.data.key?("author"), item.data["none"]] } }
    items.each { |item| item.data.clear if item.data["title"].nil? }
    note("cleared") { items.map { |item| [item.data["author"], item.data["kind"]] } }
  end
end

Jekyll::Hooks.register(:site, :pre_render) do |site|
  note("later") { site.posts.docs.map { |doc| [doc.data["author"], doc.data.key?("author")] } }
end
__END__
{% for post in site.posts %}{{ post.author }} {% endfor %}
