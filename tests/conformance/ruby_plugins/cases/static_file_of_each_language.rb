# A file that its plugin writes by itself, where one language after the other takes the site's place.
class WrittenOnce < Jekyll::StaticFile
  def write(dest)
    path = File.join(dest, @dir, @name)
    FileUtils.mkdir_p(File.dirname(path))
    File.write(path, "#{@name} in #{@site.active_lang}, #{@site.pages.size} pages, to #{File.basename(dest)}\n")
    true
  end
end

class WriterOfEach < Jekyll::Generator
  def generate(site)
    site.static_files << WrittenOnce.new(site, site.source, "/", "written.txt")
    site.static_files << WrittenOnce.new(site, site.source, "/", "only_#{site.active_lang}.txt")
  end
end
__END__
---
title: In English
lang: en
permalink: /probe/
---
{{ site.active_lang }} {{ page.title }} {{ site.static_files | map: "name" | join: " " }}
=== probe.de.html
---
title: Auf Deutsch
lang: de
permalink: /probe/
---
{{ site.active_lang }} {{ page.title }} {{ site.static_files | map: "name" | join: " " }}
=== other.de.html
---
lang: de
permalink: /other/
---
=== _config.yml
title: Test Kitchen
url: https://example.org
timezone: UTC
plugins: [jekyll-polyglot]
languages: [en, de]
default_lang: en
parallel_localization: false
exclude_from_localization: [images]
exclude: [_posts, _recipes, docs, assets, all.txt, about.md, index.html]
