module Changing
  def sorted_in_place(list) = list.sort!.join(",")
  def turned_around(list) = list.reverse!.join(",")
  def with_more(list) = (list << "more").size
  def without_first(hash) = hash.delete(hash.keys.first).inspect
  def turned(hash) = hash.keys.reverse.each { |key| hash[key] = hash.delete(key) }.join("-")
end
Liquid::Template.register_filter(Changing)
__END__
{% assign words = "c b a" | split: " " %}{{ words | join }} {{ words | sorted_in_place }} {{ words | join }}
{{ words | with_more }} {{ words | size }} {{ words | last }}
{% for post in site.posts %}{{ post.tags | turned_around }} {{ post.tags | join: "+" }};{% endfor %}
{% for post in site.posts %}{{ post.tags | join: "+" }};{% endfor %}
{% assign one = site.data.nav %}{{ one | turned }} {{ one | jsonify }} {{ site.data.nav | jsonify }}
{{ site.data.nav | without_first }} {{ site.data.nav | jsonify }}
