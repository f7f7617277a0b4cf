# What a hook sees of the site when one language after the other is in its place.
class InThisLanguage < Jekyll::Generator
  def generate(site)
    site.pages.each { |page| page.data["made_in"] = "#{site.active_lang} of #{site.languages.size}" }
  end
end

Jekyll::Hooks.register(:site, :post_write) do |site|
  pages = site.pages.map { |page| "#{page.name}: #{page.data["title"]}, #{page.output.to_s.strip}" }.sort
  lines = [File.basename(site.dest), site.config["active_lang"], *pages]
  lines.push(site.active_lang, site.default_lang, site.languages.inspect, site.lang_vars.inspect,
             site.exclude_from_localization.inspect)
  File.write(File.join(site.dest, "seen.txt"), lines.join("\n") + "\n")
end
__END__
---
title: In English
lang: en
permalink: /probe/
---
{{ site.active_lang }} {{ page.title }} {{ page.made_in }} {{ site.language }}
=== probe.de.html
---
title: Auf Deutsch
lang: de
permalink: /probe/
---
{{ site.active_lang }} {{ page.title }} {{ page.made_in }} {{ site.language }}
=== _config.yml
title: Test Kitchen
url: https://example.org
timezone: UTC
plugins: [jekyll-polyglot]
languages: [en, de]
default_lang: en
parallel_localization: false
lang_vars: [language]
exclude_from_localization: [images]
exclude: [_posts, _recipes, docs, assets, all.txt, about.md, index.html]
