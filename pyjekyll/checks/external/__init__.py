"""Links to other sites, asked over the network; only where whoever runs the check wants it."""
