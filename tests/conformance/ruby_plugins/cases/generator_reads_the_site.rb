class Lister < Jekyll::Generator
  def generate(site)
    recipes = site.collections["recipes"]
    facts = [site.source == File.expand_path("..", __dir__), File.basename(site.dest) != "", site.baseurl, site.config["url"], site.time.class,
             site.posts.docs.size, site.documents.size, site.docs_to_write.size, site.categories.keys.sort.join("+"),
             site.tags.map { |tag, posts| "#{tag}#{posts.size}" }.sort.join("+"), site.collections.keys.sort.join("+"),
             recipes.label, recipes.metadata["season"], recipes.write?, recipes.directory.sub(site.source, ""), recipes.relative_directory,
             recipes.docs.map { |doc| doc.data["title"] }.join("+"), recipes.files.map(&:name).join("+"), site.layouts.keys.sort.join("+"),
             site.layouts["list"].data["kind"], site.in_source_dir("_data", "nav.json").sub(site.source, ""), site.in_source_dir("../../x").sub(site.source, ""),
             site.in_dest_dir("a").sub(site.dest, ""), site.config["collections"].keys.sort.join("+"), site.show_drafts.inspect, site.future.inspect,
             site.safe.inspect, site.lsi.inspect, site.keep_files.inspect, site.pages.size, site.static_files.size, site.permalink_style.inspect]
    site.pages << Jekyll::PageWithoutAFile.new(site, site.source, "", "site.txt").tap { |page| page.content = facts.join("\n") }
  end
end
