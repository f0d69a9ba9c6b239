"""What the library keeps for as long as the process lives; a worker reads thousands of documents."""

from __future__ import annotations

from typing import Any

from pdfminer.cmapdb import CMapDB
from pdfminer.psparser import PSKeywordTable, PSLiteralTable, PSSymbolTable

MOST_NAMES = 20_000
"""Names kept over from earlier documents. A referat adds some hundreds, a crafted file may add millions."""
MOST_GLYPH_TABLES = 4
"""Asian glyph tables kept, of some megabytes each; no Danish referat needs one."""
_OWN_NAMES = max(len(PSLiteralTable.dict), len(PSKeywordTable.dict))


def forget_leftovers() -> None:
    """Free what a document has left behind in the library, where it is much. No document may be open."""
    _forget_names(PSLiteralTable)
    _forget_names(PSKeywordTable)
    if len(CMapDB._cmap_cache) + len(CMapDB._umap_cache) > MOST_GLYPH_TABLES:
        CMapDB._cmap_cache.clear()
        CMapDB._umap_cache.clear()


def _forget_names(table: PSSymbolTable[Any]) -> None:
    """The library's own names came first and are compared by identity, so they stay. Any: either kind."""
    if len(table.dict) > _OWN_NAMES + MOST_NAMES:
        for name in list(table.dict)[_OWN_NAMES:]:
            del table.dict[name]
