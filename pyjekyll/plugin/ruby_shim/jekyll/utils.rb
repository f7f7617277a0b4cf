# frozen_string_literal: true

module Jekyll
  module Utils
    extend self

    SLUGIFY_MODES = %w[raw default pretty ascii latin].freeze

    def slugify(string, mode: nil, cased: false)
      return nil if string.nil?

      Pyjekyll.host("slugify", string.to_s, mode, cased)
    end

    def titleize_slug(slug) = slug.split("-").map(&:capitalize).join(" ")

    def deep_merge_hashes(master, other) = deep_merge_hashes!(master.dup, other)

    def deep_merge_hashes!(target, overwrite)
      target.merge!(overwrite) do |_key, old, new|
        if new.nil? then old
        elsif mergable?(old) && mergable?(new) then deep_merge_hashes(old, new)
        else new
        end
      end
      if target.is_a?(Hash) && overwrite.is_a?(Hash) && target.default_proc.nil?
        target.default_proc = overwrite.default_proc
      end
      target.each { |key, value| target[key] = value.dup if value.frozen? && duplicable?(value) }
      target
    end

    def mergable?(value) = value.is_a?(Hash) || value.is_a?(Drops::Drop)
    def duplicable?(value) = !(value.nil? || value == true || value == false || value.is_a?(Symbol) || value.is_a?(Numeric))

    def pluralized_array_from_hash(hash, singular_key, plural_key)
      one = value_from_singular_key(hash, singular_key)
      [one || value_from_plural_key(hash, plural_key)].flatten.compact
    end

    def value_from_singular_key(hash, key)
      hash[key] if hash.key?(key) || (hash.default_proc && hash[key])
    end

    def value_from_plural_key(hash, key)
      return unless hash.key?(key) || (hash.default_proc && hash[key])

      value = hash[key]
      case value
      when String then value.split
      when Array then value.compact
      end
    end

    def transform_keys(hash) = hash.to_h { |key, value| [yield(key), value] }
    def symbolize_hash_keys(hash) = transform_keys(hash) { |key| key.respond_to?(:to_sym) ? key.to_sym : key }
    def stringify_hash_keys(hash) = transform_keys(hash) { |key| key.respond_to?(:to_s) ? key.to_s : key }

    def parse_date(input, message = "Input could not be parsed.")
      Time.parse(input).localtime
    rescue ::ArgumentError
      raise Errors::InvalidDateError, "Invalid date '#{input}': #{message}"
    end

    def has_yaml_header?(file)
      File.open(file, "rb", &:readline).match?(/\A---\s*\r?\n/)
    rescue EOFError
      false
    end

    def has_liquid_construct?(content) = !content.nil? && !content.empty? && (content.include?("{%") || content.include?("{{"))
    def add_permalink_suffix(template, style) = Pyjekyll.host("permalink_suffix", template, style.to_s)

    def safe_glob(dir, patterns, flags = 0)
      return [] unless Dir.exist?(dir)

      pattern = File.join(Array(patterns))
      return [dir] if pattern.empty?

      Dir.chdir(dir) { Dir.glob(pattern, flags).map { |path| File.join(dir, path) } }
    end

    def merged_file_read_opts(site, options)
      merged = (site ? site.file_read_opts : {}).merge(options)
      merged[:encoding] = "bom|#{merged[:encoding]}" if merged[:encoding].to_s.downcase.start_with?("utf-")
      merged
    end

    # `Jekyll::Utils::Exec.run("git", "log")`.
    module Exec
      extend self

      def run(*words)
        output, error, code = Pyjekyll::Programs.answer(*words)
        [Pyjekyll::Programs::Status.new(code), output + error]
      end
    end

    module Platforms
      extend self

      def linux? = true
      %i[windows? vanilla_windows? bash_on_windows? osx? unix? really_windows? jruby? mri?].each do |name|
        define_method(name) { name == :unix? || name == :mri? }
      end
    end

    module Ansi
      extend self

      def strip(text) = text.gsub(/\e\[\d+(?:;\d+)*m/, "")
      def has?(text) = text.match?(/\e\[\d+/)
      def reset(text = "") = "\e[0m#{text}"
      %i[red green yellow blue cyan magenta white black bold].each { |name| define_method(name) { |text| text.public_send(name) } }
    end
  end
end
