class G < Jekyll::Generator
  def generate(site)
    note("names") { site.layouts.keys.sort }
    site.layouts["extra"] = site.layouts["default"]
    made = Jekyll::Layout.new(site, File.join(site.source, "_more"), "own.html")
    note("made") { [made.name, made.ext, made.data, made.content, made.path.sub(site.source, "")] }
    site.layouts["own"] = made
    site.layouts.delete("list")
    site.pages.each { |p| p.data["layout"] = { "about.md" => "extra", "guide.md" => "own", "all.txt" => "list" }[p.name] if %w[about.md guide.md all.txt].include?(p.name) }
  end
end
class H < Jekyll::Generator
  priority :low
  def generate(site)
    note("again") { site.layouts.keys.sort }
    site.layouts.each_value { |l| l.content = "[#{l.content}]" }
    site.layouts["own"].data["layout"] = "default"
  end
end
__END__
{{ page.title }}
=== _more/own.html
---
kind: mine
---
OWN {{ layout.kind }} {{ content }}
