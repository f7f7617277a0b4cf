module Documents
  def facts(doc) = [doc["title"], doc["url"], doc["tags"].join("+"), doc["rating"], doc.url, doc["nothing"].inspect, doc["author"]].join(" ")
  def by_title(docs) = docs.sort_by { |doc| doc["title"] }.reverse
  def keys_of(item) = item.keys.sort.join(",")
  def has_key(item, key) = item.key?(key)
end
Liquid::Template.register_filter(Documents)
__END__
{% for post in site.posts %}{{ post | facts }}
{% endfor %}{% assign sorted = site.posts | by_title %}{% for post in sorted %}{{ post.title }} {% endfor %}
{{ site.data.nav | keys_of }} {{ site.recipes[0] | keys_of }} {{ page | has_key: "title" }} {{ page | has_key: "x" }}
