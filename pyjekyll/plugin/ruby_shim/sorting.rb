# frozen_string_literal: true

module Pyjekyll
  # Sorting as Ruby does it on Linux, by the C library's merge sort: what is equal keeps its order.
  # Ruby's own quicksort, which this machine has, mixes it.
  module Sorting
    # Two of these that are equal are the same to everybody.
    PLAIN = [String, Integer, Float, Symbol, Time].freeze
    SORT = Array.instance_method(:sort)
    SORT_BY = Array.instance_method(:sort_by)
    private_constant :SORT, :SORT_BY

    class << self
      def sort(items, block)
        return SORT.bind_call(items) if block.nil? && plain?(items)

        merge(items, block || ->(left, right) { left <=> right })
      end

      def sort_by(items, block)
        keys = items.map(&block)
        order = Array.new(keys.size) { |index| index }
        order = if !plain?(keys) then merge(order, ->(left, right) { compare(keys[left], keys[right]) })
                elsif keys.uniq.size == keys.size then SORT_BY.bind_call(order) { |index| keys[index] }
                else SORT_BY.bind_call(order) { |index| [keys[index], index] }
                end
        items.values_at(*order)
      end

      private

      # Whether all are of one kind, so that Ruby's quick comparisons can be left to it.
      def plain?(items)
        klass = items.first.class
        PLAIN.include?(klass) && items.all? { |item| item.instance_of?(klass) } && (klass != Float || items.none?(&:nan?))
      end

      def merge(items, block)
        return items.dup if items.size < 2

        half = items.size / 2
        left = merge(items[0, half], block)
        right = merge(items[half..], block)
        merged = []
        merged << (sign(left.first, right.first, block) <= 0 ? left.shift : right.shift) until left.empty? || right.empty?
        merged.concat(left, right)
      end

      def sign(left, right, block)
        order = block.call(left, right)
        return order if order.is_a?(Integer)
        raise ArgumentError, "comparison of #{left.class} with #{named(right)} failed" if order.nil?

        order.positive? ? 1 : (order.negative? ? -1 : 0)
      end

      def compare(left, right)
        (left <=> right).tap { |order| raise ArgumentError, "comparison of #{left.class} with #{named(right)} failed" if order.nil? }
      end

      def named(value) = [nil, true, false].include?(value) || value.is_a?(Numeric) || value.is_a?(Symbol) ? value.inspect : value.class
    end
  end
end

module Enumerable
  def sort(&block) = Pyjekyll::Sorting.sort(to_a, block)
  def sort_by(&block) = block ? Pyjekyll::Sorting.sort_by(to_a, block) : enum_for(:sort_by) { size if respond_to?(:size) }
end

class Array
  def sort(&block) = Pyjekyll::Sorting.sort(self, block)
  def sort!(&block) = replace(Pyjekyll::Sorting.sort(self, block))
  def sort_by!(&block) = block ? replace(Pyjekyll::Sorting.sort_by(self, block)) : enum_for(:sort_by!) { size }
end
