---
permalink: /x/a.geojson
---
g