# frozen_string_literal: true

module Jekyll
  # A thing of the site, by its handle. Fields come when they are first touched in a call from
  # outside; when the call ends, or pyjekyll reads the item, what changed goes back.
  class Item
    attr_reader :site

    class << self
      # Attributes that pyjekyll knows and that no plugin changes while it looks: sent once.
      def fixed(*names)
        names.each { |name| define(name, "(@facts || facts)[#{name.to_s.inspect}.freeze]") }
      end

      # Attributes that are worked out when they are first asked for, and then stay (as in Jekyll).
      def lasting(*names)
        names.each { |name| define(name, "(@lasting && @lasting[:#{name}]) || last(:#{name})") }
      end

      # Attributes that pyjekyll works out from what the item has at the moment.
      def asked(*names)
        names.each { |name| define(name, "ask(:#{name})") }
      end

      private

      # From text: a method that is made from a block takes half as long again to call, and plugins
      # compare all pages with all.
      def define(name, body) = class_eval("def #{name} = #{body}", __FILE__, __LINE__)
    end

    # The handle; an item that a plugin has made becomes one of pyjekyll's.
    def host_id
      @id || materialize
    end

    # What was read since pyjekyll last could have changed it is not asked for again.
    def data
      load_field("data") unless @has_data
      @data
    end

    def content
      load_field("content") unless @has_content
      @content
    end

    def output
      load_field("output") unless @has_output
      @output
    end

    %w[content output].each do |field|
      variable = :"@#{field}"
      define_method("#{field}=") do |value|
        load_field(field)
        put_variable(variable, value)
      end
    end

    def data=(value)
      load_field("data")
      Pyjekyll.host("part_data", @id) if @shares_data && @id
      @shares_data = false
      @data = value
    end

    alias put_variable instance_variable_set
    private :put_variable

    # What plugins set behind the back of a method (`page.instance_variable_set(:@url, "/x/")`).
    def instance_variable_set(name, value)
      writer = WRITERS[name.to_s]
      return super if writer.nil? || !respond_to?(writer, true)

      send(writer, value)
      value
    end

    def instance_variable_get(name)
      name.to_s == "@data" && @id ? data : super
    end

    WRITERS = %w[data content output url dir name ext basename].to_h { |name| ["@#{name}", :"#{name}="] }.freeze
    private_constant :WRITERS

    # A copy has the same data, as long as it is not given data of its own.
    def initialize_copy(other)
      super
      return if @id.nil?

      @data = other.data
      @content = other.content
      @output = other.output
      Pyjekyll.changes.flush_item(other)
      other.send(:share_data)
      @lasting = @lasting.dup
      @id = Pyjekyll.host("copy_item", @id, (@lasting || {}).keys.map(&:to_s))
      @facts = nil
      @snapshot = @before = @prints = nil
      forget_fields
      Pyjekyll::ITEMS[@id] = self
      share_data
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

      fields = %w[content output].select { |name| @snapshot.key?(name) && instance_variable_get("@#{name}") != @snapshot[name] }
                                 .to_h { |name| [name, instance_variable_get("@#{name}")] }
      known = @snapshot["data"]
      set = known ? @data.reject { |key, value| known.key?(key) && Pyjekyll.fingerprint_of?(known[key], value) } : {}
      gone = known ? known.keys - @data.keys : []
      return if fields.empty? && set.empty? && gone.empty?

      take_snapshot(fields, set, gone)
      ["item", @id, fields, set, gone]
    end

    # Long texts, which pyjekyll has anyway: those of all pages would fill the machine's memory. One
    # that a plugin holds on to is the item's again when that is read next.
    def let_go
      return if @id.nil? || @snapshot.nil? || !Fields.parts?(self)

      HELD.each do |field, held|
        text = @snapshot[field]
        next unless text.instance_of?(String) && text.bytesize >= LONG

        variable = :"@#{field}"
        own = instance_variable_get(variable)
        held[self] = own if own.instance_of?(String)
        put_variable(variable, nil)
        @snapshot.delete(field)
        @before&.delete(field)
        (@prints ||= {})[field] = text.hash
      end
    end

    # pyjekyll may change what was read, or gets to know what was touched.
    def look_anew = @has_data = @has_content = @has_output = false

    LONG = 4096
    HELD = { "content" => ObjectSpace::WeakMap.new, "output" => ObjectSpace::WeakMap.new }.freeze
    private_constant :LONG, :HELD

    private

    # All variables at once, in one order: Ruby remembers where those of objects of one shape are.
    def bind(id)
      @id = id
      @site = Pyjekyll.site
      @data = @content = @output = @facts = @lasting = @epoch = @snapshot = @before = @prints = nil
      look_anew
    end

    # What pyjekyll has, once a call from outside.
    def load_field(field)
      return if @id.nil?

      Pyjekyll.changes.touch(self)
      unless @epoch == Pyjekyll.epoch
        @epoch = Pyjekyll.epoch
        @before = @snapshot ? (@before || {}).merge!(@snapshot) : @before
        @snapshot = {}
      end
      load(Fields.of(self, @id, field)) unless @snapshot.key?(field)
      @has_data = @snapshot.key?("data")
      @has_content = @snapshot.key?("content")
      @has_output = @snapshot.key?("output")
    end

    # What pyjekyll has may be other than what was read in this call.
    def forget_fields
      @epoch = nil
      look_anew
    end

    # Objects stay the same ones where pyjekyll has what it had: a plugin may hold on to them.
    def load(found)
      load_data(found["data"], found["whole"]) if found.key?("data")
      if found.key?("content")
        @content = known_or("content", found["content"], @content)
        @snapshot["content"] = found["content"]
      end
      return unless found.key?("output")

      @output = known_or("output", found["output"], @output)
      @snapshot["output"] = found["output"]
    end

    def load_data(found, is_whole)
      prints = found.transform_values { |value| Pyjekyll.fingerprint(value) }
      before = @before && @before["data"]
      before&.each { |key, print| found[key] = @data[key] if print.eql?(prints[key]) && @data.key?(key) }
      @data = @data.nil? ? found : @data.replace(found)
      @data.default_proc = has_defaults? && (!is_whole || Fields.defaults_show?) ? default_proc : nil
      @snapshot["data"] = prints
    end

    def known_or(field, found, own)
      return own if @before&.key?(field) && @before[field] == found

      (@prints&.delete(field) == found.hash && HELD[field][self]) || found.dup
    end

    def has_defaults? = true
    def share_data = @shares_data = true

    # Before pyjekyll reads a field of it: what Ruby has changed in this call.
    def flush
      Pyjekyll.changes.flush_item(self) if @epoch == Pyjekyll.epoch && @snapshot
    end

    # The list or hash of the data that a drop shows: to change it is to change the item.
    def own(field, found)
      load_field("data") unless @has_data
      mine = @data.key?(field) ? @data[field] : nil
      mine == found ? mine : found
    end

    # What was set in a drop is in the data.
    def take(field, value)
      data[field] = value if @epoch == Pyjekyll.epoch && @snapshot&.key?("data") && !respond_to?(field)
    end

    # An attribute that is not data: pyjekyll works out anew what follows from it, but for a URL that
    # Ruby has seen, as in Jekyll.
    def set_attribute(name, value)
      return if @id.nil?

      Pyjekyll.changes.flush_item(self)
      Pyjekyll.host("set_attribute", @id, name, value, @lasting&.key?(:url) ? true : false)
    end

    def url=(value)
      return @url = value if @id.nil?

      value.nil? ? @lasting&.delete(:url) : (@lasting ||= {})[:url] = value
      set_attribute("url", value)
    end

    def default_proc
      id = @id
      defaults = nil
      proc do |_, key|
        # A loop may ask millions of times: what comes before the question is done once with it.
        defaults ||= begin
          Pyjekyll.site.send(:flush_for, "defaults")
          Pyjekyll.host("defaults", id)
        end
        defaults[key]
      end
    end

    def take_snapshot(fields, set, gone)
      fields.each { |name, value| @snapshot[name] = value.dup }
      known = @snapshot["data"]
      set.each { |key, value| known[key] = Pyjekyll.fingerprint(value) }
      gone.each { |key| known.delete(key) }
    end

    def fingerprints = @data.transform_values { |value| Pyjekyll.fingerprint(value) }

    def facts
      @facts ||= Pyjekyll.host("facts", host_id).each { |id, found| Pyjekyll::ITEMS[id]&.send(:facts=, found) }
                         .assoc(host_id).last
    end

    def facts=(found)
      @facts ||= found
    end

    def last(name) = (@lasting ||= {}).fetch(name) { @lasting[name] = ask(name) }

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
      @snapshot = { "content" => @content.dup, "output" => @output.dup, "data" => fingerprints }
      Pyjekyll.changes.touch(self)
      id
    end
  end

  # What pyjekyll is asked for when a plugin reads an item. The first items in a call come whole. One
  # that goes through many gets of each what it reads, and the front matter of those that come next
  # with it, of more each time as long as it reads what came.
  module Fields
    WHOLE = 4
    PLAIN = %w[Jekyll::Page Jekyll::Document Jekyll::Excerpt Jekyll::Layout].freeze
    private_constant :WHOLE, :PLAIN

    @ahead = {}
    @count = 0
    @at_once = 1
    @read = 0

    class << self
      # Set where a plugin's file has `@content` or `@output`, perhaps in a class of items.
      attr_accessor :always_whole

      # Whether a plugin may take a key out of an item's data, whose default then shows. Where none
      # does, data that has all keys of its defaults needs no block for what is missing: the block
      # makes each access slow, to what is there too.
      def defaults_show? = @defaults_show
      attr_writer :defaults_show

      def read_plugin(text)
        @always_whole ||= text.match?(/@(?:content|output)\b/)
        @defaults_show ||= text.match?(SHOWING)
      end

      SHOWING = /[.:](?:delete\w*|(?:reject|select|filter|compact|transform_keys|except|extract|slice)!|clear|replace|keep_if|shift|
                       default_proc|\w*send)\b|\b(?:require_relative|(?:require|load|autoload)\b.*[.\/]|\w*eval)\b/x
      private_constant :SHOWING

      def of(item, id, field)
        if (found = @ahead.delete(id))
          @read += 1
          return found if field == "data"
        end
        @count += 1
        return Pyjekyll.host("item", id) if @count <= WHOLE || !parts?(item)
        return Pyjekyll.host("item_field", id, field) unless field == "data"

        following(id)
      end

      # Whether nothing but methods reads what an item has.
      def parts?(item) = !always_whole && PLAIN.include?(item.class.name)

      # A new call from outside.
      def forget
        @ahead.clear
        @count = 0
        @at_once = 1
        @read = 0
      end

      # pyjekyll may have changed what came ahead.
      def drop_ahead = @ahead.clear

      private

      def following(id)
        @at_once = @read * 2 >= @at_once - 1 ? @at_once * 2 : 1
        @read = 0
        @ahead = Pyjekyll.host("data_of_items", id, @at_once).to_h
        @ahead.delete(id)
      end
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
