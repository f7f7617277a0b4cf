class Copier < Jekyll::Generator
  def generate(site)
    site.static_files << Jekyll::StaticFile.new(site, site.source, "_data", "nav.json")
    file = site.static_files.first
    site.config["extra"] = [file.name, file.path.sub(site.source, ""), file.extname, file.relative_path, file.url, file.basename, file.write?].join(" ")
  end
end
