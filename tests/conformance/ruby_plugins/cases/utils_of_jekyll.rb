class UtilsUser < Jekyll::Generator
  U = Jekyll::Utils
  def generate(site)
    facts = [U.slugify("Hello, Wörld & Co."), U.slugify("A_b.c", mode: "pretty"), U.slugify("Äb c", mode: "ascii"), U.slugify("X Y", cased: true), U.slugify(nil).inspect,
             U.titleize_slug("a-long-name"), U.deep_merge_hashes({ "a" => { "b" => 1 }, "c" => 1 }, { "a" => { "d" => 2 }, "c" => 2 }).to_json,
             U.pluralized_array_from_hash({ "tag" => "x", "tags" => %w[y z] }, "tag", "tags").join("+"), U.pluralized_array_from_hash({ "tags" => "y z" }, "tag", "tags").join("+"),
             U.parse_date("2024-01-02 03:04:05 UTC").to_i, U.has_yaml_header?(File.join(site.source, "about.md")), U.has_yaml_header?(File.join(site.source, "assets/plain.txt")),
             U.has_liquid_construct?("{{ x }}"), U.has_liquid_construct?("x"), U.symbolize_hash_keys("a" => 1).keys.first.inspect, U.stringify_hash_keys(a: 1).keys.first.inspect,
             U.safe_glob(File.join(site.source, "_data"), "*.yml").map { |path| File.basename(path) }.join, U.add_permalink_suffix("/:a", :pretty)]
    site.pages << Jekyll::PageWithoutAFile.new(site, site.source, "", "utils.txt").tap { |page| page.content = facts.join("\n") }
  end
end
