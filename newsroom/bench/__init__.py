"""How fast the newsroom is: at 1,000, 10,000 and 100,000 articles, and beside a view that does nothing.

``make bench`` runs it in a database of its own. What is measured in one run is compared in that run: a page with
a bare view behind the same middleware that returns the same bytes, and a large archive with a small one by those
ratios, so that a machine that slows down meanwhile changes no verdict.
"""
