"""A second computation of all that is derived, from the published tables and the method page alone.

It shares no code with the generator; each of its functions names the rules of the page it follows.
"""
