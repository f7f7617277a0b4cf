# frozen_string_literal: true

require "set"

module Jekyll
  class Plugin
    PRIORITIES = { low: -10, highest: 100, lowest: -100, normal: 0, high: 10 }.freeze

    class << self
      def inherited(klass)
        super
        Plugin.all << klass
      end

      # Every class of plugins, in the order of definition.
      def all = (@@all ||= []) # rubocop:disable Style/ClassVars

      def descendants = Set.new(Plugin.all.select { |klass| klass < self })

      def priority(priority = nil)
        @priority = priority if priority && PRIORITIES.key?(priority)
        @priority || :normal
      end

      def safe(safe = nil)
        @safe = safe unless safe.nil?
        @safe || false
      end

      def <=>(other) = PRIORITIES[other.priority] <=> PRIORITIES[priority]
    end

    def initialize(config = {}); end # rubocop:disable Style/RedundantInitialize
    def <=>(other) = self.class <=> other.class
  end

  class Generator < Plugin
    def generate(_site) = raise(NotImplementedError, "#{self.class}#generate")
  end

  # Jekyll knows commands of gems only: one in `_plugins` is loaded after the command was chosen.
  class Command < Plugin
    class << self
      def subclasses = @subclasses ||= []
      def add_build_options(command) = command
      def configuration_from_options(options) = Pyjekyll.site.config.merge(options)
      def process_site(_site) = raise(Pyjekyll::Refusal.of("starting another build"))
    end
  end
end
