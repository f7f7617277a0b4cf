# frozen_string_literal: true

module Pyjekyll
  # Where a plugin defines what it registers: [path, line], or nil.
  module Places
    class << self
      def of_class(klass) = klass.name && Object.const_source_location(klass.name)&.then { |place| place.empty? ? nil : place }

      def of_method(owner, name) = owner.instance_method(name).source_location
    end
  end
end

module Jekyll
  module Errors
    FatalException = Class.new(::RuntimeError)
    InvalidThemeName = Class.new(FatalException)
    DropMutationException = Class.new(FatalException)
    InvalidPermalinkError = Class.new(FatalException)
    InvalidYAMLFrontMatterError = Class.new(FatalException)
    MissingDependencyException = Class.new(FatalException)
    InvalidDateError = Class.new(FatalException)
    InvalidPostNameError = Class.new(FatalException)
    PostURLError = Class.new(FatalException)
    InvalidURLError = Class.new(FatalException)
    InvalidConfigurationError = Class.new(FatalException)
  end

  class << self
    attr_reader :pyjekyll_facts

    def pyjekyll_facts=(facts)
      @pyjekyll_facts = facts
      const_set(:VERSION, facts["version"].freeze)
    end

    def env = ENV["JEKYLL_ENV"] || "development"
    def sites = [Pyjekyll.site]
    def logger = Logger.instance
    def configuration(override = {}) = Pyjekyll.site.config.merge(override)
    def set_timezone(zone) = raise(Pyjekyll::Refusal.of("changing the time zone to #{zone}", "set `timezone` in _config.yml"))
    def sanitized_path(base, path) = PathManager.sanitized_path(base, path)
  end

  module PathManager
    class << self
      def join(base, item) = item.nil? || item.empty? ? base.to_s : File.join(base.to_s, item.to_s)

      def sanitized_path(base, path)
        return base.freeze if path.nil? || base.eql?(path)

        clean = File.expand_path(path.start_with?("~") ? "/#{path}" : path, "/")
        return clean if clean.eql?(base) || clean.start_with?(base.end_with?("/") ? base : "#{base}/")

        File.join(base, clean)
      end
    end
  end


  module Deprecator
    class << self
      def deprecation_message(text) = Jekyll.logger.warn("Deprecation:", text)
    end
  end

  class Configuration < Hash
    DEFAULTS = {}.freeze

    def self.from(hash) = new.merge!(hash)
    def safe? = self["safe"]
  end
end
