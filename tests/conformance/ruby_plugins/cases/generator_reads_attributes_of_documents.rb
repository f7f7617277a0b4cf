class Attributes < Jekyll::Generator
  def generate(site)
    lines = site.posts.docs.map do |doc|
      [doc.path.sub(site.source, ""), doc.relative_path, doc.basename, doc.basename_without_ext, doc.cleaned_relative_path,
       doc.extname, doc.output_ext, doc.url, doc.id, doc.date.strftime("%F %T %z"), doc.collection.label, doc.type,
       doc.permalink.inspect, doc.destination("").sub(site.dest, ""), doc.draft?, doc.published?, doc.write?,
       doc.place_in_layout?, doc.excerpt_separator.inspect, doc.generate_excerpt?, doc.yaml_file?, doc.asset_file?,
       doc.data["categories"].join("/"), doc.data["slug"], doc.data["author"], doc["title"], doc.to_s.size].join(",")
    end
    first, second = site.posts.docs
    lines << [first <=> second, second <=> first, first == first, first.next_doc.data["title"], second.previous_doc.url, first.previous_doc.inspect].join(" ")
    site.pages << Jekyll::PageWithoutAFile.new(site, site.source, "", "attributes.txt").tap { |page| page.content = lines.join("\n") }
  end
end
