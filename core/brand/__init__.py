"""The brand studio's engine: kit + template + fields -> picture, the same bytes every time (:mod:`core.brand.render`)."""
