module Kitchen
  VERSION = "1.0"
  Settings = Struct.new(:name, :size, keyword_init: true)

  module Helpers
    def settings(site) = Settings.new(name: site.config["title"], size: site.posts.docs.count)
  end

  class Generator < ::Jekyll::Generator
    include Helpers

    def generate(site)
      found = settings(site)
      site.config["extra"] = "#{VERSION} #{found.name} #{found.size} #{self.class.name}"
    end
  end
end
