<?php echo "/o.php"; ?>
