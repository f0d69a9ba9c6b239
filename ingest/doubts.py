"""A document's doubts and privacy findings after a reading: settled ones stay settled, past ones go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ingest.parsing.referat import Fund, Tvivl
from meetings.models import Attachment, Doubt, PrivacyFinding, SourceDocument

FindingPlace = tuple[str, str, int]


def sync_doubts(document: SourceDocument, printed: Iterable[Tvivl]) -> None:
    """Make the document's doubts those of the latest reading. A doubt is its code, item and message."""
    wanted = {(each.code, each.item or "", each.message): each.page for each in printed}
    rows = {(row.code, row.item_number, row.message): row for row in document.doubts.all()}
    document.doubts.filter(pk__in=[row.pk for key, row in rows.items() if key not in wanted]).delete()
    moved = [row for key, row in rows.items() if key in wanted and row.page != wanted[key]]
    for row in moved:
        row.page = wanted[row.code, row.item_number, row.message]
    Doubt.objects.bulk_update(moved, ["page"])
    Doubt.objects.bulk_create(
        Doubt(document=document, code=code, item_number=item, message=message, page=page)
        for (code, item, message), page in wanted.items()
        if (code, item, message) not in rows
    )


def sync_findings(
    document: SourceDocument, printed: Iterable[Fund], *, attachment: Attachment | None = None
) -> None:
    """Make the findings of the document's text, or of one bilag's file, those of the latest reading.

    Since the value itself is never kept, findings of one kind at one place are told apart by their order
    only. Where their number has changed, nobody knows which was settled: all of that place are open again.
    """
    item_of_bilag = attachment.item.number if attachment is not None else ""
    wanted: Counter[FindingPlace] = Counter(
        (each.kind, each.item or item_of_bilag, each.page) for each in printed
    )
    kept = list(document.findings.filter(attachment=attachment))
    rows: Counter[FindingPlace] = Counter(_place(row) for row in kept)
    changed = {place for place in wanted.keys() | rows.keys() if wanted[place] != rows[place]}
    document.findings.filter(pk__in=[row.pk for row in kept if _place(row) in changed]).delete()
    PrivacyFinding.objects.bulk_create(
        PrivacyFinding(
            document=document,
            attachment=attachment,
            kind=kind,
            item_number=item,
            page=page,
            occurrence=occurrence,
        )
        for kind, item, page in sorted(changed)
        for occurrence in range(1, wanted[kind, item, page] + 1)
    )


def _place(row: PrivacyFinding) -> FindingPlace:
    return row.kind, row.item_number, row.page
