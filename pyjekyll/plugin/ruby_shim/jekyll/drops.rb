# frozen_string_literal: true

module Jekyll
  module Drops
    # pyjekyll's drops: what templates see of pages, documents, the site and the payload.
    class Drop < Liquid::Drop
      include Enumerable

      NON_CONTENT_METHODS = %i[fallback_data collapse_document].freeze
      attr_reader :handle

      # The handle of the item that the drop is of, if it is of one.
      attr_writer :item

      def [](key)
        field = key.to_s
        found = Pyjekyll::Reads.of_drop(@handle, field) do
          flush(field)
          Pyjekyll.host("drop_get", @handle, field)
        end
        found.instance_of?(Array) || found.instance_of?(Hash) ? own(field, found) : found
      end

      def invoke_drop(key) = self[key]

      def []=(key, value)
        Pyjekyll.host("drop_set", @handle, key.to_s, Pyjekyll.shared(value))
        item&.send(:take, key.to_s, value)
      end

      def key?(key)
        return false if key.nil?

        flush(key.to_s)
        Pyjekyll.host("drop_has", @handle, key.to_s)
      end
      alias has_key? key?
      alias include? key?

      def keys
        flush(nil)
        Pyjekyll.host("drop_keys", @handle)
      end
      def content_methods = keys
      def to_h = keys.to_h { |key| [key, self[key]] }
      alias to_hash to_h

      def each(&block)
        return enum_for(:each) unless block

        keys.each { |key| block.call(key, self[key]) }
      end
      alias each_pair each
      alias each_key each

      def values = keys.map { |key| self[key] }
      def size = keys.size
      alias length size

      def fetch(key, *default)
        return self[key] if key?(key)

        if block_given? then yield(key)
        elsif default.empty? then raise KeyError, "key not found: #{key.inspect}"
        else default.first
        end
      end

      def dig(key, *rest) = rest.empty? ? self[key] : self[key]&.dig(*rest)
      def merge(other, &) = dup_for_merge.merge!(other, &)

      def merge!(other)
        other.each_key do |key|
          self[key] = block_given? && key?(key) ? yield(key, self[key], other[key]) : other[key]
        end
        self
      end
      alias update merge!

      def to_s = Pyjekyll.host("drop_text", @handle)
      def inspect = Pyjekyll.host("drop_inspect", @handle)
      def hash_for_json(*) = to_h
      def to_json(state = nil) = JSON.generate(hash_for_json(state), state)
      def to_liquid = self
      def nil? = false
      def <=>(other) = Pyjekyll.host("drop_compare", @handle, other)
      def ==(other) = other.is_a?(Drop) && handle == other.handle
      alias eql? ==
      def hash = handle.hash

      def method_missing(name, *arguments)
        return super unless arguments.empty?
        return self[name.to_s] if key?(name.to_s)

        super
      end

      def respond_to_missing?(name, *) = key?(name.to_s)

      private

      def item = @item && Pyjekyll.item(*@item)

      # The list or hash that the item itself has: to change it is to change the item.
      def own(field, found) = item ? item.send(:own, field, found) : found

      # Before pyjekyll reads a field, or all of them: what Ruby has changed in this call.
      def flush(_field) = item&.send(:flush)

      def dup_for_merge = raise(Pyjekyll::Refusal.of("a copy of a drop (merge)", "use merge!"))
    end

    # A page in templates is a Hash in Jekyll.
    class HashDrop < Drop
      def is_a?(klass) = klass == Hash || super
      alias kind_of? is_a?
      def instance_of?(klass) = klass == Hash
      def class = Hash
      def merge(other, &) = to_h.merge(other, &)
      def dup = to_h
      def to_json(state = nil) = JSON.generate(to_h, state)
      def each_key(&) = keys.each(&)
      def each_value(&) = values.each(&)
      def empty? = keys.empty?
      def values_at(*names) = names.map { |name| self[name] }
      %i[slice except select filter reject transform_values transform_keys compact invert key assoc sort_by min_by max_by].each do |name|
        define_method(name) { |*arguments, &block| to_h.public_send(name, *arguments, &block) }
      end

      private

      # The page that is rendered has the lists of its front matter: what is done to one is kept.
      def own(field, found) = @item ? super : Pyjekyll.changes.container(self, field, found)
    end

    # `site`: its lists and data are those that plugins work on.
    class SiteDrop < Drop
      def [](key)
        own = Pyjekyll.site.send(:known_part, key.to_s)
        own.nil? ? super : own
      end

      private

      def flush(field) = Pyjekyll.site.send(:flush_for, field)
    end
    SiteDrop.extend(Pyjekyll::Guard)

    %i[DocumentDrop CollectionDrop ExcerptDrop JekyllDrop StaticFileDrop ThemeDrop UnifiedPayloadDrop].each do |name|
      const_set(name, Class.new(Drop)).extend(Pyjekyll::Guard)
    end

    NAMES = constants.to_h { |name| ["Jekyll::Drops::#{name}", const_get(name)] }.freeze
    def self.class_of(name) = NAMES.fetch(name, Drop)

    # A plugin may add placeholders of permalinks: `def tag = …`.
    class UrlDrop < Drop
      def initialize(document)
        super()
        @obj = document
      end

      def [](key) = public_send(key)
      def key?(_key) = true

      def self.method_added(name)
        super
        Pyjekyll.host("register_placeholder", name.to_s) if Pyjekyll::Guard.closed?
      end

      def method_missing(name, *arguments) = arguments.empty? ? Pyjekyll.host("placeholder", @obj.host_id, name.to_s) : super
      def respond_to_missing?(*) = true
    end
  end
end
