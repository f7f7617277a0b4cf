# frozen_string_literal: true

module Jekyll
  # Results that plugins keep. In memory they are any object; pyjekyll keeps on the disk what is plain.
  class Cache
    MEMORY = Hash.new { |hash, name| hash[name] = {} } # rubocop:disable Style/MutableConstant

    class << self
      def clear = MEMORY.each_key { |name| new(name).clear }
      def base_cache = MEMORY
      def disk_cache_enabled = true
      def cache_dir = Pyjekyll.site.in_cache_dir
      def disable_disk_cache! = nil
    end

    def initialize(name)
      @name = name
      @memory = MEMORY[name]
    end

    def [](key)
      return @memory[key] if @memory.key?(key)

      found, value = Pyjekyll.host("cache_get", @name, key.to_s)
      raise "no value of #{key}" unless found

      @memory[key] = value
    end

    def []=(key, value)
      @memory[key] = value
      Pyjekyll.host("cache_set", @name, key.to_s, value)
    end

    def getset(key)
      self[key]
    rescue StandardError
      value = yield
      self[key] = value
      value
    end

    def key?(key) = @memory.key?(key) || Pyjekyll.host("cache_get", @name, key.to_s)[0]

    def delete(key)
      Pyjekyll.host("cache_delete", @name, key.to_s)
      @memory.delete(key)
    end

    def clear
      Pyjekyll.host("cache_clear", @name)
      @memory.clear
    end
  end
end
