# As the gem csl has it: what is empty.
class Object
  def blank? = nil? || (respond_to?(:empty?) && empty?)
end
__END__
---
space: " "
none:
list: []
no: false
---
{% if page.none == blank %}none{% endif %}{% if page.space == blank %}space{% endif %}
{% if page.list == blank %}list{% endif %}{% if page.no == blank %}no{% endif %}
