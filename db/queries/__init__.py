"""One module per screen family; each query returns frozen records and never a table object."""
