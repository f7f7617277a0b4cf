# A page whose file is missing where its time is looked for: its other fields can be read.
class MadeHere < Jekyll::Generator
  def generate(site)
    site.pages << Jekyll::PageWithoutAFile.new(site, site.source, "made", "here.html").tap do |page|
      page.data["title"] = "Made here"
      page.content = "made"
    end
  end
end

Jekyll::Hooks.register(:site, :pre_render) do |site|
  site.pages.sort_by(&:url).each do |page|
    note(page.url) do
      [page.data["title"], page.data.key?("last_modified_at"), page["name"]]
    end
  end
end
__END__
{{ page.last_modified_at | date: "%Y" }}
=== _config.yml
title: Test Kitchen
url: https://example.org
timezone: UTC
plugins: [jekyll-last-modified-at, jekyll-feed]
keep_files: [kept]
exclude: []
