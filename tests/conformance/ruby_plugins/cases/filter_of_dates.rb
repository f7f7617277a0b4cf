require "time"
module Dates
  def plus_days(input, days) = (input.to_date + days).strftime("%A %-d %B %Y")
  def parsed(input) = Time.parse(input).strftime("%H:%M %z")
  def iso(input) = input.to_time.utc.iso8601
  def day_of(input) = Date.parse(input.to_s).yday
end
Liquid::Template.register_filter(Dates)
__END__
{% for post in site.posts %}{{ post.date | plus_days: 10 }} {{ post.date | iso }} {{ post.date | day_of }}; {% endfor %}{{ "2024-01-02 10:00 UTC" | parsed }}
