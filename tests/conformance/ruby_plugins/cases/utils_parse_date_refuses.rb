class Parser < Jekyll::Generator
  def generate(site)
    Jekyll::Utils.parse_date("no date at all", "is bad")
  rescue Jekyll::Errors::InvalidDateError => error
    site.config["extra"] = error.message
  end
end
