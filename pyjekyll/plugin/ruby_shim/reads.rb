# frozen_string_literal: true

module Pyjekyll
  # What filters read of a render's data, such as `@context.environments.first["page"]["lang"]`: once a
  # filter has read it, it travels with the filter's calls.
  module Reads
    # What changes nothing: until something else is asked for, what came with the call holds.
    HARMLESS = %w[context_data drop_get drop_has drop_keys item item_field data_of_items facts defaults data pages static_files
                  docs files log payload register].to_h { |name| [name, true] }.freeze
    private_constant :HARMLESS

    @names = {}

    class << self
      # `given` is what came with the call: [name in the data, drop, its fields]. The answer is that of
      # the block, and what else it has read: [name, field].
      def during(context, given)
        before = [@context, @given, @names, @further]
        @context = context
        @given = {}
        @names = {}
        @further = nil
        given&.each do |name, drop, fields|
          @given[name] = drop
          @given[drop.handle] = fields
          @names[drop.handle] = name
        end
        [yield, @further]
      ensure
        @context, @given, @names, @further = before
      end

      def of_data(context, name)
        return yield unless @context == context

        @given[name] || yield.tap { |found| @names[found.handle] = name if found.is_a?(Jekyll::Drops::Drop) }
      end

      def of_drop(handle, field)
        name = @names[handle]
        return yield unless name

        fields = @given[handle]
        return fields[field] if fields&.key?(field)

        (@further ||= []) << [name, field]
        yield
      end

      def ask(name)
        @given = {} unless @given.nil? || @given.empty? || HARMLESS.key?(name)
      end
    end
  end
end
