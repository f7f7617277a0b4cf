class Paths < Jekyll::Generator
  def generate(site)
    site.config["extra"] = [Jekyll.env, Jekyll.sanitized_path("/base", "../../etc/passwd"), Jekyll.sanitized_path("/base", "/base/x"), Jekyll.sanitized_path("/base", "~/x"),
                            Jekyll::PathManager.join("a", "b"), Jekyll.sites.first.config["title"], Jekyll.logger.class.name.split("::").first, ENV["JEKYLL_ENV"], __FILE__.sub(site.source, ""), File.basename(__dir__)].join(" ")
  end
end
