"""What people write, as values: the two facets of a revision, and the small records around them."""
