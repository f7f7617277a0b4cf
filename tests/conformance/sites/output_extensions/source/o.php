---
---
<?php echo "{{ page.url }}"; ?>
