class Deep < Jekyll::Generator
  def generate(site)
    copy = Marshal.load(Marshal.dump(site.data["people"]))
    copy.each { |person| person["name"].upcase! }
    site.config["extra"] = [copy.map { |person| person["name"] }, site.data["people"].map { |person| person["name"] }].join(" ")
    site.data["copy"] = site.data["nav"].dup
    site.data["copy"]["depth"] = 9
    site.data["extra"] = site.data["nav"]["depth"]
  end
end
