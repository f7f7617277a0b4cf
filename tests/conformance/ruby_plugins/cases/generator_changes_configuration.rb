class Config < Jekyll::Generator
  def generate(site)
    site.config["title"] = "New title"
    site.config["extra"] = { "list" => [1, "two", nil, true], "text" => "t" }["list"].inspect
    site.config["collections"]["recipes"]["season"] = "summer"
  end
end
