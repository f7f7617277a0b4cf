class FieldsByName < Jekyll::Generator
  def generate(site)
    page = site.pages.find { |each| each.name == "about.md" }
    names = %w[content dir excerpt name path url title layout none]
    site.data["by_name"] = names.map { |name| [name, page[name].inspect] }
    made = Jekyll::PageWithoutAFile.new(site, site.source, "made", "page.html")
    made.content = "its content"
    made.data["title"] = "Made"
    site.data["made"] = names.map { |name| made[name].inspect }
    post = site.posts.docs.first
    site.data["post"] = names.map { |name| name == "excerpt" ? nil : post[name].inspect }
  end
end
__END__
{% for pair in site.data.by_name %}{{ pair | join: ": " }}
{% endfor %}{{ site.data.made | join: ", " }}
{{ site.data.post | join: ", " }}
