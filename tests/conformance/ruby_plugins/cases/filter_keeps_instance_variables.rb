module Remembering
  def count_up(_input)
    @count ||= 0
    @count += 1
  end
end
Liquid::Template.register_filter(Remembering)
__END__
{{ "" | count_up }}{{ "" | count_up }}{{ "" | count_up }}
