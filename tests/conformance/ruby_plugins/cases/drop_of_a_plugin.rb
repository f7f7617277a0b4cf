class RecipeDrop < Liquid::Drop
  def initialize(doc)
    super()
    @doc = doc
  end

  def title = @doc.data["title"]
  def hours = @doc.data["minutes"] / 60.0
  def tags = %w[x y]
  def nested = RecipeDrop.new(@doc)
  def liquid_method_missing(name) = "no #{name}"
  def to_s = "a recipe"
end
module Drops
  def recipe_drop(_input) = RecipeDrop.new(@context.registers[:site].collections["recipes"].docs.first)
end
Liquid::Template.register_filter(Drops)
__END__
{% assign r = "" | recipe_drop %}{{ r.title }} {{ r.hours }} {{ r.tags | join: "+" }} {{ r.nested.title }} {{ r.nothing }} {{ r }}
