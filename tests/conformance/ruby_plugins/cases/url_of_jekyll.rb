class Urls < Jekyll::Generator
  def generate(site)
    made = [
      Jekyll::URL.new(template: "/:a/:b/:c.html", placeholders: { a: "x y", b: "ü#%", c: "1?2" }),
      Jekyll::URL.new(template: "/:a/:b/c", placeholders: { "a" => nil, "b" => "2" }),
      Jekyll::URL.new(template: "/no/:none/./x//y", placeholders: { a: "1" }),
      Jekyll::URL.new(template: "/x", permalink: "/p/:a/", placeholders: { a: "../up" })
    ]
    site.config["urls"] = made.map(&:to_s) + [made[0].generated_url, made[3].generated_permalink, made[0].generated_permalink.inspect]
    site.config["urls"] += [Jekyll::URL.escape_path("/a b/ä?#"), Jekyll::URL.unescape_path("/a%20b/%C3%A4"), Jekyll::URL.escape_path("")]
    begin
      Jekyll::URL.new({})
    rescue ArgumentError => e
      site.config["urls"] << e.message
    end
  end
end
__END__
{% for url in site.urls %}{{ url }}
{% endfor %}
