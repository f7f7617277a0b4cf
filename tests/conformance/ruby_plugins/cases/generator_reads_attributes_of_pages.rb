class Attributes < Jekyll::Generator
  def generate(site)
    lines = site.pages.sort_by(&:name).map do |page|
      [page.name, page.basename, page.ext, page.extname, page.dir, page.path, page.relative_path, page.url, page.output_ext,
       page.html?, page.index?, page.write?, page.permalink.inspect, page.data["title"], page.data["section"], page["title"],
       page.destination("").sub(site.dest, ""), page.published?, page.template, page.pager.inspect, page.type].join(",")
    end
    site.pages << Jekyll::PageWithoutAFile.new(site, site.source, "", "attributes.txt").tap { |page| page.content = lines.join("\n") }
  end
end
