# What plugins do with each other's classes is Ruby's own affair.
module Louder
  def render(context) = super.upcase
end
class Quiet < Liquid::Tag
  def render(_context) = "quiet"
end
Quiet.prepend(Louder)
Liquid::Template.register_tag("quiet", Quiet)
__END__
{% quiet %}
