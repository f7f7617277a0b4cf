class Related < Jekyll::Generator
  def generate(site)
    recipes = site.collections["recipes"]
    by_name = recipes.docs.group_by(&:basename_without_ext).transform_values(&:first)
    recipes.docs.each do |doc|
      other = by_name[doc.data["related"]]
      doc.data["note"] = other ? "see #{other.data["title"]} #{other.url}" : "alone"
      doc.data["linked"] = other
    end
    ordered = recipes.docs.sort_by { |doc| [doc.data["minutes"], doc.url] }
    ordered.each_cons(2) { |one, two| one.data["after"] = two }
  end
end
__END__
{% for r in site.recipes %}{{ r.note }} {{ r.linked.title }} {{ r.after.url }};{% endfor %}
