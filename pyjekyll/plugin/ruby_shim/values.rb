# frozen_string_literal: true

# Objects of pyjekyll's in Ruby, and Ruby's in pyjekyll, by handles.
module Pyjekyll
  # pyjekyll's, as long as the machine lives: pages, documents, …
  ITEMS = {}
  # pyjekyll's, as long as Ruby uses them: contexts, drops.
  REMOTE = ObjectSpace::WeakMap.new
  # Of these, the drops that last for a build: by the handle of their item, or by their class.
  LASTING = {} # rubocop:disable Style/MutableConstant
  # Ruby's, which pyjekyll may hand back: by their handle.
  OBJECTS = {}
  OBJECT_HANDLES = {}.compare_by_identity

  class << self
    # How often pyjekyll has called from outside: what was read in an earlier call is stale.
    attr_reader :epoch

    def host(name, *arguments)
      Reads.ask(name)
      RubyWasm.host(name, *arguments)
    end

    # There before its configuration comes, which may have items of the site in it.
    def site
      return @site if @site

      @site = Jekyll::Site.allocate
      @site.send(:load, host("site"))
      @site
    end

    # The site begins a new build: nothing of the last one is known.
    def forget
      Boxes.forget
      look_at_site
      ITEMS.clear
      LASTING.clear
      changes.clear
      Shared.forget
    end

    # The site is another one: that of the next language.
    def look_at_site = @site&.send(:load, host("site"))

    # What is touched of the site from now on is noted.
    def look_at_site_anew = @site&.send(:look_anew)

    # Between two calls in which things are rendered the lists of the site stay what they are.
    def begin_call(is_rendering)
      @epoch += 1
      changes.look_anew
      Jekyll::Fields.forget
      Boxes.begin_call
      @site&.send(:look_again) unless is_rendering && @was_rendering
      @was_rendering = is_rendering
    end

    def changes = @changes ||= Changes.new

    def item(id, kind)
      ITEMS[id] ||= Jekyll.const_get(kind).allocate.tap { |item| item.send(:bind, id) }
    end

    # An Array or Hash that a plugin puts into a context or drop stays the same object for it: what
    # it later adds to it goes to pyjekyll.
    def shared(value) = value.instance_of?(Array) || value.instance_of?(Hash) ? Shared.new(value) : value

    def remote(klass, handle, item = nil)
      REMOTE[handle] ||= klass.allocate.tap do |made|
        made.instance_variable_set(:@handle, handle)
        made.item = item if item
        ObjectSpace.define_finalizer(made, finalizer(handle))
      end
    end

    # A drop of which there is one in Jekyll, whichever of pyjekyll's stands for it at the moment.
    def lasting_drop(klass, handle, item)
      found = REMOTE[handle]
      return found if found

      drop = LASTING[item ? item[0] : klass] ||= klass.allocate.tap { |made| made.item = item }
      if drop.handle
        RubyWasm::Messages.freed << drop.handle
        REMOTE.delete(drop.handle)
      end
      drop.instance_variable_set(:@handle, handle)
      REMOTE[handle] = drop
    end

    # Stands for a value: equal as long as nobody changes it, to its bottom, the order of keys included.
    # By Marshal, which is C; what that refuses (a Hash with a default proc) goes the way of messages.
    # Marshal would call Ruby for each item: what has nothing but items is compared by itself.
    def fingerprint(value)
      case value
      when String then value.dup
      when Array, Hash then items_of(value) || Marshal.dump(value).hash
      else value
      end
    rescue TypeError
      JSON.generate(RubyWasm::Value.encode(value), max_nesting: 0)
    end

    # Whether a fingerprint is the one of that value.
    def fingerprint_of?(print, value)
      case value
      when String then print == value
      when Array then print == (print.is_a?(Array) ? value : fingerprint(value))
      when Hash then print.is_a?(ListsOfItems) ? print.of?(value) : print == fingerprint(value)
      else print == fingerprint(value)
      end
    end

    # The context of a handle. One after the other, most calls are about the same.
    def context(handle)
      return @context if @context&.handle == handle

      @context = remote(Liquid::Context, handle)
    end

    # The handle of one of Ruby's own objects.
    def object_handle(object)
      OBJECT_HANDLES[object] ||= (@objects += 1).tap { |handle| OBJECTS[handle] = object }
    end

    private

    def items_of(value)
      return ListsOfItems.of(value) if value.is_a?(Hash)

      value.dup if value.first.is_a?(Jekyll::Item) && value.all?(Jekyll::Item)
    end

    def finalizer(handle) = proc { RubyWasm::Messages.freed << handle }
  end
  @epoch = 0
  @objects = 0

  # Lists of items by their names, as they were. A plugin may have thousands of them in the site's
  # data, which are looked at after each call: one by one they would take longer than the call.
  class ListsOfItems
    BETWEEN = [:between].freeze
    SLICE = 512 # the most arguments for one call
    private_constant :BETWEEN, :SLICE

    attr_reader :names, :items

    # Nil for what has anything else.
    def self.of(hash)
      lists = hash.values
      return unless lists.first.is_a?(Array) && hash.keys.all? { |name| name.is_a?(String) || name.is_a?(Integer) || name.is_a?(Symbol) }

      new(hash.keys, lists) if lists.all? { |list| list.is_a?(Array) && list.all?(Jekyll::Item) }
    end

    def initialize(names, lists)
      @names = names
      @lists = lists
      @parts = lists.flat_map { |list| [list, BETWEEN] }.each_slice(SLICE).to_a
      @items = all_items
    end

    # Whether the hash is what it was.
    def of?(hash) = hash.keys == @names && hash.values == @lists && all_items == @items

    def ==(other) = other.is_a?(ListsOfItems) && @names == other.names && @items == other.items
    alias eql? ==
    def hash = @names.hash

    private

    def all_items = @parts.reduce([]) { |all, part| all.concat(*part) }
  end

  # A list or hash that pyjekyll has a twin of.
  class Shared
    HANDLES = {} # rubocop:disable Style/MutableConstant
    attr_reader :value, :handle

    def initialize(value, is_sent: true)
      @value = value
      @handle = Pyjekyll.object_handle(value)
      HANDLES[@handle] = true
      Pyjekyll.changes.share(self, is_sent:)
    end

    def self.forget
      HANDLES.each_key { |handle| OBJECT_HANDLES.delete(OBJECTS.delete(handle)) }
      HANDLES.clear
    end
  end

  # What Ruby has changed and pyjekyll does not know yet.
  class Changes
    # The handles of items at the end of a list that are new; the known list then has them.
    def self.addition(known, items)
      return if items.size <= known.size || !(known.empty? || items[known.size - 1].equal?(known.last))

      added = items[known.size..]
      known.concat(added)
      added.map(&:host_id)
    end

    def initialize
      @recent = {}
      clear
    end

    def clear
      look_anew
      @touched = {}.compare_by_identity
      @recent = {}.compare_by_identity
      @shared = {}
      @touched_of_site = {}
      @containers = {}
    end

    # Each moment at which pyjekyll gets to know what was touched, or may change it: what was read
    # before has to be noted as touched anew.
    def look_anew
      @recent.each_key(&:look_anew)
      Pyjekyll.look_at_site_anew
    end

    def touch(item)
      @touched[item] = @recent[item] = true
    end

    # With `is_sent`, pyjekyll gets the value as it is; otherwise it is noted as it was first seen.
    def share(shared, is_sent:)
      @shared[shared.handle] = [shared, Pyjekyll.fingerprint(shared.value)] if is_sent || !@shared.key?(shared.handle)
    end

    # A list or hash in a field of a drop: the same object as long as pyjekyll has what Ruby knows.
    def container(drop, field, found)
      return found if found.is_a?(Array) && (found.first.is_a?(Jekyll::Item) || found.first.is_a?(Jekyll::Drops::Drop))

      known = @containers[[drop.handle, field]]
      print = Pyjekyll.fingerprint(found)
      return known[0] if known && known[1].eql?(print)

      @containers[[drop.handle, field]] = [found, print]
      found
    end

    # `part` is :config, :data or :lists.
    def touch_site(part) = @touched_of_site[part] = true

    # Before pyjekyll reads or renders something: what was touched since the last time.
    def flush_recent
      look_anew
      Jekyll::Fields.drop_ahead
      list = @touched_of_site.key?(:lists) ? Pyjekyll.site.additions : []
      list.concat(Boxes.changes)
      list.concat(container_changes)
      return send_off(list) if @recent.empty? && @shared.empty?

      items = @recent.keys
      @recent.clear
      send_off(list + items.filter_map(&:changes) + shared_changes)
    end

    def touched_site?(part) = @touched_of_site.key?(part)

    def flush_lists(list) = send_off(list)

    def flush_item(item)
      found = item.changes
      send_off([found]) if found
    end

    # At the end of a call from outside: all that was touched. With `whole`, all of the site if any of
    # it was, its hashes to the bottom.
    def flush_all(whole:)
      list = @touched.keys.filter_map(&:changes)
      list.concat(Boxes.changes(whole:)).concat(container_changes)
      list.concat(shared_changes)
      list.concat(Pyjekyll.site.changes(@touched_of_site, whole:)) unless @touched_of_site.empty?
      items = @touched.keys
      clear
      send_off(list)
      items.each(&:let_go)
    end

    private

    def container_changes
      @containers.filter_map do |(handle, field), known|
        print = Pyjekyll.fingerprint(known[0])
        next if known[1].eql?(print)

        known[1] = print
        ["container", handle, field, known[0]]
      end
    end

    def shared_changes
      @shared.each_value.filter_map do |entry|
        shared, known = entry
        print = Pyjekyll.fingerprint(shared.value)
        next if print == known

        entry[1] = print
        ["shared", shared]
      end
    end

    def boxed(change)
      kind, *rest = change
      case kind
      when "item" then ["item", rest[0], rest[1], Boxes.wrap(rest[2]), rest[3]]
      when "data" then ["data", Boxes.wrap(rest[0]), rest[1]]
      when "config"
        values = Boxes.wrap(rest[0])
        values = values.merge("defaults" => Boxes.wrap_defaults(values["defaults"])) if values.key?("defaults")
        ["config", values, rest[1]]
      else change
      end
    end

    def send_off(list)
      return if list.empty?

      Jekyll::Fields.drop_ahead
      stamp = Pyjekyll.host("changes", Boxes.adopt(list).map { |change| boxed(change) })
      Pyjekyll.site.send(:data_stamp=, stamp) if stamp
    end
  end

  # pyjekyll's errors are Ruby's own where a plugin may rescue them by their class.
  RubyWasm::Messages.exception_class = lambda do |name|
    next unless name.match?(/\A(?:Liquid|Jekyll|Nokogiri)::[\w:]+\z|\A(?:ArgumentError|TypeError|IOError|SyntaxError)\z/)

    klass = Object.const_defined?(name) && Object.const_get(name)
    klass if klass.is_a?(Class) && klass <= Exception && klass.instance_method(:initialize).arity.between?(-2, 1)
  end

  RubyWasm::Messages.in_use = ->(handle) { REMOTE.key?(handle) }

  decoders = RubyWasm::Value.decoders
  decoders["item"] = ->((id, kind)) { item(id, kind) }
  decoders["drop"] = lambda do |(handle, name, item)|
    klass = Jekyll::Drops.class_of(name)
    item || klass == Jekyll::Drops::SiteDrop ? lasting_drop(klass, handle, item) : remote(klass, handle)
  end
  decoders["hash drop"] = ->((handle, item)) { remote(Jekyll::Drops::HashDrop, handle, item) }
  decoders["context"] = ->(handle) { remote(Liquid::Context, handle) }
  decoders["object"] = lambda do |handle|
    object = OBJECTS.fetch(handle)
    Shared.new(object, is_sent: false) if Shared::HANDLES.key?(handle)
    object
  end
  decoders["box"] = ->((handle, value)) { Boxes.take(handle, value) }
  decoders["symbol"] = ->(text) { text.to_sym }
  decoders["range"] = ->((first, last)) { first..last }
  decoders["site"] = ->(_) { site }
  decoders["collection"] = ->(label) { site.collections.fetch(label) }

  RubyWasm::Value.encoder = lambda do |value|
    tagged = RubyWasm::Value.method(:tagged)
    case value
    when Symbol then tagged.call("symbol", value.to_s)
    when Jekyll::Item then tagged.call("item", value.host_id)
    when Jekyll::Drops::Drop, Liquid::Context then tagged.call("drop", value.handle)
    when Jekyll::Collection then tagged.call("collection", value.label)
    when Jekyll::Site then tagged.call("site", nil)
    when Shared then tagged.call("shared", [value.handle, RubyWasm::Value.encode(value.value)])
    when Boxes::Box
      Boxes.sent(value)
      tagged.call("box", [value.handle, RubyWasm::Value.encode(value.value)])
    when Set then RubyWasm::Value.encode(value.to_a)
    when Array then RubyWasm::Value.encode(Array.new(value))
    when Rational, Float then value.to_f
    when Range
      value.begin.is_a?(Integer) && value.end.is_a?(Integer) ? tagged.call("range", value.minmax) : value.to_s
    else
      next value.to_s if value.class.name.to_s.match?(/\A(?:Pathname\z|URI::|Addressable::URI)/)

      kind = value.is_a?(Liquid::Drop) ? "drop" : "object"
      printed = begin
        value.to_s
      rescue StandardError
        ""
      end
      tagged.call("ruby", [Pyjekyll.object_handle(value), kind, printed, value.class.name])
    end
  end
end
