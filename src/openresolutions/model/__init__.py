"""The nouns of the project as frozen records: what the tables hold, and what is derived."""
