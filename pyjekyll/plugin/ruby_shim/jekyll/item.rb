# frozen_string_literal: true

module Jekyll
  # A thing of the site, by its handle. Fields come when they are first touched in a call from
  # outside; when the call ends, or pyjekyll reads the item, what changed goes back.
  class Item
    attr_reader :site

    class << self
      # Attributes that pyjekyll knows and that no plugin changes while it looks: sent once.
      def fixed(*names)
        names.each { |name| define_method(name) { facts[name.to_s] } }
      end

      # Attributes that are worked out when they are first asked for, and then stay (as in Jekyll).
      def lasting(*names)
        names.each do |name|
          define_method(name) do
            @lasting ||= {}
            @lasting.fetch(name) { @lasting[name] = ask(name) }
          end
        end
      end

      # Attributes that pyjekyll works out from what the item has at the moment.
      def asked(*names)
        names.each do |name|
          define_method(name) { ask(name) }
        end
      end
    end

    # The handle; an item that a plugin has made becomes one of pyjekyll's.
    def host_id
      @id || materialize
    end

    %i[data content output].each do |field|
      define_method(field) do
        load_fields
        instance_variable_get("@#{field}")
      end
      define_method("#{field}=") do |value|
        load_fields
        instance_variable_set("@#{field}", value)
      end
    end

    def [](key) = data[key]

    # Within a value an item is itself, whatever it has; a copy of it there is none.
    def marshal_dump = object_id
    def marshal_load(_) = raise(TypeError, "no copy of a #{self.class}")
    def to_liquid(*) = ask(:to_liquid)
    def hash = object_id.hash
    def eql?(other) = equal?(other)

    # What is new since pyjekyll last knew: ["item", id, fields, set, gone], or nil.
    def changes
      return if @id.nil? || @snapshot.nil?

      fields = %w[content output].select { |name| instance_variable_get("@#{name}") != @snapshot[name] }
                                 .to_h { |name| [name, instance_variable_get("@#{name}")] }
      known = @snapshot["data"]
      set = @data.reject { |key, value| known.key?(key) && known[key] == fingerprint(value) }
      gone = known.keys - @data.keys
      return if fields.empty? && set.empty? && gone.empty?

      take_snapshot(fields, set, gone)
      ["item", @id, fields, set, gone]
    end

    private

    def bind(id)
      @id = id
      @site = Pyjekyll.site
    end

    # What pyjekyll has, once a call from outside.
    def load_fields
      Pyjekyll.changes.touch(self) if @id
      return if @id.nil? || @epoch == Pyjekyll.epoch

      @epoch = Pyjekyll.epoch
      found = Pyjekyll.host("item", @id)
      @content = found["content"]
      @output = found["output"]
      # The Hash stays the same one: a plugin may hold on to it.
      @data = @data.nil? ? found["data"] : @data.replace(found["data"])
      @data.default_proc = default_proc
      @snapshot = { "content" => @content.dup, "output" => @output.dup,
                    "data" => @data.transform_values { |value| fingerprint(value) } }
      Pyjekyll.changes.touch(self)
    end

    def default_proc
      id = @id
      defaults = nil
      proc do |_, key|
        defaults ||= Pyjekyll.host("defaults", id)
        defaults[key]
      end
    end

    def take_snapshot(fields, set, gone)
      fields.each { |name, value| @snapshot[name] = value.dup }
      known = @snapshot["data"]
      set.each { |key, value| known[key] = fingerprint(value) }
      gone.each { |key| known.delete(key) }
    end

    def fingerprint(value) = Pyjekyll.fingerprint(value)

    def facts
      @facts ||= Pyjekyll.host("facts", host_id).each { |id, found| Pyjekyll::ITEMS[id]&.send(:facts=, found) }
                         .assoc(host_id).last
    end

    def facts=(found)
      @facts ||= found
    end

    def ask(name, *arguments)
      id = host_id
      Pyjekyll.changes.flush_item(self)
      Pyjekyll.host("ask", id, name.to_s, *arguments)
    end

    # Becomes one of pyjekyll's: from here on it has the handle.
    def become(id)
      @id = id
      @epoch = Pyjekyll.epoch
      Pyjekyll::ITEMS[id] = self
      @data ||= {}
      @data.default_proc ||= default_proc
      @snapshot = { "content" => @content.dup, "output" => @output.dup,
                    "data" => @data.transform_values { |value| fingerprint(value) } }
      Pyjekyll.changes.touch(self)
      id
    end
  end

  # What pages, documents and layouts share.
  module Convertible
    def content_of_file(path) = File.read(path, encoding: "bom|utf-8")

    def read_yaml(base, name, _opts = {})
      filename = @path || (base ? File.join(base, name) : File.join(@base.to_s, name.to_s))
      text = content_of_file(filename)
      if text =~ Document::YAML_FRONT_MATTER_REGEXP
        @content = Regexp.last_match.post_match
        @data = Pyjekyll.host("front_matter", Regexp.last_match(1), filename)
      else
        @content = text
      end
      @data ||= {}
      raise Errors::InvalidYAMLFrontMatterError, "Invalid YAML front matter in #{filename}" unless @data.is_a?(Hash)

      @data
    end

    def published? = !(data.key?("published") && data["published"] == false)
    def asset_file? = sass_file? || coffeescript_file?
    def sass_file? = [".sass", ".scss"].include?(extname)
    def coffeescript_file? = extname == ".coffee"
    def invalid_layout?(layout) = !data["layout"].nil? && layout.nil?
    def place_in_layout? = !(asset_file? || no_layout?)
    def no_layout? = data["layout"] == "none"
    def render_with_liquid? = data["render_with_liquid"] != false && Utils.has_liquid_construct?(content)
    def hook_owner = is_a?(Page) ? :pages : :documents
    def transform = Pyjekyll.host("convert", extname, content)

    def render_liquid(content, payload, _info = {}, path = nil) = Liquid::Template.new(path).parse(content).render!(payload)
  end
end
