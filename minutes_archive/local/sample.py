"""Last step of a first start, with Django."""
