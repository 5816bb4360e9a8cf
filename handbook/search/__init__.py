"""The search index: from the book's entries to script files that the reader's browser loads.

:mod:`handbook.search.files` is the way in.
"""
