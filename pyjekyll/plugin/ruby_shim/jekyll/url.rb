# frozen_string_literal: true

module Jekyll
  # A URL from a template such as `/:year/:title`, with values for its placeholders.
  class URL
    def initialize(options)
      @template, @placeholders, @permalink = options.values_at(:template, :placeholders, :permalink)
      @placeholders ||= {}
      raise ArgumentError, "One of :template or :permalink must be supplied." unless @template || @permalink
    end

    def to_s = self.class.host("sanitize_url", generated_permalink || generated_url)
    def generated_permalink = @permalink && (@generated_permalink ||= generate_url(@permalink))
    def generated_url = @generated_url ||= generate_url(@template)

    def generate_url(template)
      return generate_url_from_drop(template) unless @placeholders.is_a?(Hash)

      self.class.host("fill_url", template, @placeholders.map { |name, value| [name.to_s, value] })
    end

    private

    def generate_url_from_drop(template)
      template.gsub(/:([a-z_]+)/) do |match|
        name = [match[1..], match[1..].chomp("_")].uniq.find { |key| @placeholders.key?(key) }
        raise NoMethodError, "The URL template doesn't have #{match[1..]} keys. Check your permalink template!" unless name

        self.class.escape_path(@placeholders[name].to_s) + (name == match[1..] ? "" : "_")
      end
    end

    class << self
      def escape_path(path) = host("escape_path", path)
      def unescape_path(path) = host("unescape_path", path)
      def host(...) = Pyjekyll.host(...)
    end
  end

  URL.extend(Pyjekyll::Guard)
end
