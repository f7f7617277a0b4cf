---
v: 1
---
var v = {{ page.v }};
