# As ActiveSupport has it: then templates may ask what is blank.
class Object
  def blank? = respond_to?(:empty?) ? !!empty? : !self
end

class String
  def blank? = strip.empty?
end
__END__
---
none:
nothing: ""
space: " \t"
text: x
list: []
full: [1]
hash: {}
no: false
zero: 0
---
{% if page.none == blank %}none{% endif %}
{% if page.missing == blank %}missing{% endif %}
{% if page.nothing == blank %}nothing{% endif %}
{% if blank == page.space %}space{% endif %}
{% if page.text != blank %}text{% endif %}
{% if page.list == blank %}list{% endif %}
{% if page.full == blank %}full{% endif %}
{% if page.hash == blank %}hash{% endif %}
{% if page.no == blank %}no{% endif %}
{% if page.zero == blank %}zero{% endif %}
{% if site == blank %}site{% endif %}
{% if site.posts.first == blank %}post{% endif %}
{% unless page.none == blank %}unless{% endunless %}
{% case page.none %}{% when blank %}case{% else %}else{% endcase %}
