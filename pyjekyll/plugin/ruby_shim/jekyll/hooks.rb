# frozen_string_literal: true

module Jekyll
  module Hooks
    DEFAULT_PRIORITY = 20
    PRIORITY_MAP = { low: 10, normal: 20, high: 30 }.freeze
    NotAvailable = Class.new(RuntimeError)
    Uncallable = Class.new(RuntimeError)
    BLOCKS = [] # rubocop:disable Style/MutableConstant

    class << self
      def register(owners, event, priority: DEFAULT_PRIORITY, &block)
        Array(owners).each { |owner| register_one(owner, event, priority_value(priority), &block) }
      end

      def priority_value(priority) = priority.is_a?(Integer) ? priority : PRIORITY_MAP[priority] || DEFAULT_PRIORITY

      def register_one(owner, event, priority, &block)
        raise Uncallable, "Hooks must respond to :call" unless block.respond_to?(:call)

        BLOCKS << [block, event]
        refused = Pyjekyll.host("register_hook", owner.to_s, event.to_s, priority, BLOCKS.size - 1, block.source_location)
        raise NotAvailable, refused if refused
      end

      # Of pyjekyll's hooks and the plugins' alike.
      def trigger(owner, event, *arguments)
        return unless Pyjekyll.host("has_hook", owner.to_s, event.to_s)

        Pyjekyll.changes.flush_recent
        Pyjekyll.host("trigger", owner.to_s, event.to_s, arguments)
      end
    end
  end
end
