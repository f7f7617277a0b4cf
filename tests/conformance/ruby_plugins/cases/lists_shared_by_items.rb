LIST = []
class G < Jekyll::Generator
  def generate(site)
    shared = { "names" => [] }
    site.posts.docs.each { |d| d.data["shared"] = shared; d.data["all"] = LIST; shared["names"] << d.data["slug"]; LIST << d.data["title"] }
    site.data["live"] = LIST
    site.config["live"] = shared
    @kept = shared
    $kept = shared
    note("same") { site.posts.docs.map { |d| d.data["shared"].equal?(shared) } }
  end
end
Jekyll::Hooks.register(:site, :pre_render) do |site, _|
  note("still") { site.posts.docs.map { |d| [d.data["shared"].equal?($kept), d.data["all"].equal?(LIST)] } }
  note("config") { [site.config["live"].equal?($kept), site.data["live"].equal?(LIST)] }
  $kept["names"] << "pre"
  LIST << "pre"
end
Jekyll::Hooks.register(:pages, :pre_render) do |page, payload|
  LIST << page.name if page.name == "index.html"
  $kept["names"] << page.name if page.name == "index.html"
end
Jekyll::Hooks.register(:posts, :post_render) { |post| LIST << "r" + post.data["slug"] }
__END__
{{ site.data.live | join: "," }} {{ site.live | jsonify }}
{% for p in site.posts %}{{ p.all | join: "," }} {{ p.shared | jsonify }}
{% endfor %}
