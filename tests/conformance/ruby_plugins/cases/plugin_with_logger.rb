class Logging < Jekyll::Generator
  def generate(site)
    Jekyll.logger.debug "Topic:", "debug"
    Jekyll.logger.info("Topic:") { "block" }
    Jekyll.logger.info "alone"
    site.config["extra"] = Jekyll.logger.respond_to?(:warn)
  end
end
