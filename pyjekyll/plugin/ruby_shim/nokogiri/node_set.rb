# frozen_string_literal: true

module Nokogiri
  module XML
    # A list of nodes, each of them once.
    class NodeSet
      include Searchable
      include Enumerable

      attr_accessor :document

      def initialize(document, list = [])
        @document = document
        @nodes = list.to_a.dup
        yield self if block_given?
      end

      def each(&block)
        return enum_for(:each) { size } unless block

        @nodes.dup.each(&block)
        self
      end

      def length = @nodes.size
      alias size length
      def to_a = @nodes.dup
      alias to_ary to_a
      def empty? = @nodes.empty?
      def first(*count) = @nodes.first(*count)
      def last = @nodes.last
      def include?(node) = @nodes.include?(node)

      def [](*place)
        found = @nodes[*place]
        found.is_a?(Array) ? of(found) : found
      end
      alias slice []

      def index(node = nil, &) = node ? @nodes.index(node) : @nodes.index(&)

      def push(node)
        @nodes << node unless @nodes.include?(node)
        self
      end
      alias << push

      def delete(node) = @nodes.delete(node)
      def pop = @nodes.pop
      def shift = @nodes.shift
      def reverse = of(@nodes.reverse)
      def |(other) = of((@nodes + other.to_a).uniq)
      alias + |
      def &(other) = of(@nodes & other.to_a)
      def -(other) = of(@nodes - other.to_a)
      def ==(other) = other.is_a?(NodeSet) && to_a == other.to_a
      def dup = of(@nodes)
      alias clone dup
      def filter(selector = nil, &block) = selector ? @nodes.select { |node| node.matches?(selector) } : @nodes.select(&block)
      def at(*arguments) = arguments.size == 1 && arguments[0].is_a?(Numeric) ? self[arguments[0]] : super
      alias % at

      def unlink
        @nodes.each(&:unlink)
        self
      end
      alias remove unlink

      def before(given) = first.before(given)
      def after(given) = last.after(given)
      def wrap(html) = map { |node| node.wrap(html) }
      def children = of(@nodes.flat_map { |node| node.children.to_a })

      def attr(key, value = nil, &block)
        return first&.attribute(key) unless key.is_a?(Hash) || (key && (value || block))

        pairs = key.is_a?(Hash) ? key : { key => value }
        pairs.each { |name, text| each { |node| node[name] = text || yield(node) } }
        self
      end
      alias set attr
      alias attribute attr

      def remove_attr(name)
        each { |node| node.remove_attribute(name) }
      end
      alias remove_attribute remove_attr

      %i[add_class append_class].each do |name|
        define_method(name) { |names| each { |node| node.public_send(name, names) } }
      end

      def remove_class(names = nil) = each { |node| node.remove_class(names) }

      def text = @nodes.map(&:text).join
      alias inner_text text
      def inner_html(*) = @nodes.map(&:inner_html).join
      def to_s = @nodes.map(&:to_s).join
      def to_html(*arguments) = @nodes.map { |node| node.to_html(*arguments) }.join
      def to_xml(*arguments) = @nodes.map { |node| node.to_xml(*arguments) }.join
      def to_xhtml(*arguments) = @nodes.map { |node| node.to_xhtml(*arguments) }.join
      def inspect = "[#{map(&:inspect).join(", ")}]"

      private

      def of(nodes) = NodeSet.new(document, nodes)
      def implied_contexts = [".//", "self::"]
      def pyjekyll_find(paths, spaces) = empty? ? of([]) : Trees.find(document, @nodes, paths, spaces)
    end
  end
end
