"""What a build depended on, kept from one build to the next, and whether it is still so."""
