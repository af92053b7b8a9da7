"""Small data folders made in code: a valid one, faulty ones with one fault each, odd legal ones."""
