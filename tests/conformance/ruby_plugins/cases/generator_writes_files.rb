class Includes < Jekyll::Generator
  def generate(site)
    File.write(File.join(site.source, "_includes", "graph.json"), JSON.pretty_generate("nodes" => site.posts.docs.map(&:url)))
    site.pages << Jekyll::PageWithoutAFile.new(site, site.source, "", "graph.txt").tap { |page| page.content = "{% include graph.json %}" }
  end
end
