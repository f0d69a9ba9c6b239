"""Opening a PDF whose bytes may be anything: the only rooms that know pdfminer.

pdfminer gives the file's structure, decryption and the fonts' tables. What a crafted file could turn against
it (unpacking, references, page trees, glyph tables, content streams) is read here, within a ``Budget``.
"""
