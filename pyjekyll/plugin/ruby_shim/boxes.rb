# frozen_string_literal: true

module Pyjekyll
  # Lists and hashes that several of Jekyll's objects share: what a plugin does to one it does to all.
  # Those of front matter defaults are shared by all items that have the default; others are those
  # that a plugin puts into several items, or into the site's data or configuration.
  module Boxes
    # One that goes to pyjekyll.
    Box = Struct.new(:handle, :value)

    @objects = {}
    @handles = {}.compare_by_identity
    @prints = {}
    @seen = {}
    @own = []

    # So many of plugins' own are looked at after each call; were there more, that would take long.
    MOST = 50
    private_constant :MOST

    class << self
      # The object of a handle, whose value pyjekyll has sent.
      def take(handle, value)
        @seen[handle] = true
        known = @objects[handle]
        print = Pyjekyll.fingerprint(value)
        if known.nil?
          @objects[handle] = known = value
          @handles[value] = handle
        elsif !@prints[handle].eql?(print)
          known.replace(value)
        end
        @prints[handle] = print
        known
      end

      # Makes boxes of a plugin's own lists and hashes among the changes that go to pyjekyll, where
      # several have the same one.
      def adopt(changes)
        found = {}.compare_by_identity
        changes.each do |kind, *rest|
          values = kind == "item" ? rest[2] : kind == "data" || kind == "config" ? rest[0] : next
          values.each { |key, value| note(value, kind == "data" ? 2 : 1, found) unless key == "defaults" }
        end
        found.each { |value, count| make(value) if count > 1 }
        changes
      end

      # Values with their boxes, for pyjekyll.
      def wrap(hash) = @handles.empty? ? hash : hash.transform_values { |value| box(value) }

      def wrap_defaults(scopes)
        return scopes unless scopes.is_a?(Array) && !@handles.empty?

        scopes.map { |scope| scope.is_a?(Hash) && scope["values"].is_a?(Hash) ? scope.merge("values" => wrap(scope["values"])) : scope }
      end

      # What has changed of those that were seen in this call; of all, with `whole`.
      def changes(whole: false)
        (whole ? @objects.keys : @seen.keys | @own).filter_map do |handle|
          value = @objects[handle]
          ["box", box(value)] unless Pyjekyll.fingerprint_of?(@prints[handle], value)
        end
      end

      def sent(box) = @prints[box.handle] = Pyjekyll.fingerprint(box.value)
      def begin_call = @seen.clear
      def forget = [@objects, @handles, @prints, @seen, @own].each(&:clear)

      private

      def note(value, count, found)
        return unless (value.instance_of?(Array) || value.instance_of?(Hash)) && !@handles.key?(value) && !value.frozen?

        found[value] = found.fetch(value, 0) + count
      end

      def make(value)
        return if @own.size >= MOST

        @own << handle = -(@own.size + 1)
        @objects[handle] = value
        @handles[value] = handle
      end

      def box(value)
        handle = @handles[value]
        handle ? Box.new(handle, value) : value
      end
    end
  end
end
