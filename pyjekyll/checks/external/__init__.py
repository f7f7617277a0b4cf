"""Links to other sites, requested over the network; only with `--external`."""
