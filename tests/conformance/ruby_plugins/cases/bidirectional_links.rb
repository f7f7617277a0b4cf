# Links between documents by their titles, both ways, and a graph.
class Bidirectional < Jekyll::Generator
  def generate(site)
    notes = site.collections["recipes"].docs + site.posts.docs
    nodes = []
    notes.each do |note|
      notes.each do |other|
        note.content.gsub!(/\[\[#{Regexp.escape(other.data["title"])}\]\]/i, "<a href='#{site.baseurl}#{other.url}'>#{other.data["title"]}</a>")
      end
    end
    notes.each do |note|
      linking = notes.filter { |other| other.content.include?(note.url) || other.data["related"] == note.basename_without_ext }
      nodes << { id: note.data["title"].hash == note.data["title"].hash, path: note.url, label: note.data["title"] }
      note.data["backlinks"] = linking
    end
    File.write(site.in_source_dir("_includes", "notes_graph.json"), JSON.dump(nodes: nodes))
  end
end
__END__
{% for r in site.recipes %}{{ r.title }}: {% for b in r.backlinks %}{{ b.title }} {{ b.url }}{% endfor %};{% endfor %}{% include notes_graph.json %}
