EVENTS = { site: %i[after_init after_reset post_read pre_render post_render post_write],
  pages: %i[post_init pre_render post_convert post_render post_write],
  posts: %i[post_init pre_render post_convert post_render post_write],
  documents: %i[post_init pre_render post_convert post_render post_write],
  recipes: %i[post_init pre_render post_convert post_render post_write] }
def state(item)
  { c: item.content, o: item.output, t: item.data["title"] }
end
EVENTS.each do |owner, events|
  events.each do |event|
    Jekyll::Hooks.register(owner, event) do |item, payload|
      next $notes << "site #{event} #{payload.class}" if owner == :site
      name = item.respond_to?(:relative_path) ? item.relative_path : "?"
      note("#{owner} #{event} #{name} #{payload.class}") { state(item) }
      case event
      when :post_init then item.data["init"] = owner.to_s
      when :pre_render then item.content = "#{item.content}\n\nPRE #{owner} {{ page.title }} {{ added }}"; payload["added"] = "#{owner}!"; payload["page"]["pt"] = 1 if payload["page"]
      when :post_convert then item.content = item.content.sub("PRE", "<b>PRE</b>") + "conv {{ raw }}"
      when :post_render then item.output = item.output.sub("conv", "out #{owner}") if item.output
      when :post_write then path = item.destination(item.site.dest); note("written #{owner}") { [File.exist?(path), File.read(path).size] }; File.write(path, File.read(path) + "appended #{owner}\n")
      end
    end
  end
end
Jekyll::Hooks.register(:site, :post_render) do |site, payload|
  note("rendered") { (site.pages + site.documents.select { |d| d.respond_to?(:output) }).map { |i| i.output&.size } }
  site.pages.each { |p| p.output = p.output.to_s.upcase if p.name == "about.md" }
  site.posts.docs.first.output << "<!-- in place -->"
  note("payload after") { [payload.class.name, payload["site"]["title"], payload["page"].class.name] }
end
Jekyll::Hooks.register(:site, :post_write) { |site| note("files") { Dir.children(site.dest).sort } ; note("about") { File.read(site.in_dest_dir("about/index.html")).size } }
__END__
{{ page.title }} {{ page.pt }} {{ page.init }}{% for p in site.posts %}{{ p.init }} {{ p.title }} {{ p.content | size }} {{ p.output | size }}
{% endfor %}
