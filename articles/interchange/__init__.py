"""Articles as files: the format "newsroom/1", read and written (docs/interchange.md describes every key).

Import is a pipeline: read (``reader``) -> map (``mapping``, by the tables of ``schema``) -> sanitise
(``values.Html``) -> report (``report``) -> write (``catalogue``, ``batches``). An importer of another
format replaces the first step and feeds the same mapping.
"""
