"""The list of documents, and the addresses of everything that is done to one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin
from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from ingest.admin import actions, alike_actions, corrections_page, files, review_page, upload_page
from ingest.admin.filters import CommitteeFilter, OpenQuestions
from ingest.errors import error_for
from ingest.templatetags.desk import state_badge
from meetings.case_numbers import case_key
from meetings.models import AgendaItem, DocumentState, Doubt, PrivacyFinding, SourceDocument

if TYPE_CHECKING:
    DocumentBase = admin.ModelAdmin[SourceDocument]
else:
    DocumentBase = admin.ModelAdmin


def _number_of(rows: QuerySet[Any]) -> Coalesce:
    """How many of these rows belong to the document, as a subquery of its own."""
    counted = rows.order_by().values("document").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


@admin.register(SourceDocument)
class SourceDocumentAdmin(DocumentBase):
    list_display = ("name", "status", "committee", "held_on", "item_count", "doubts", "findings", "uploaded")
    list_display_links = ("name",)
    list_filter = (
        "state",
        OpenQuestions,
        ("municipality", admin.RelatedOnlyFieldListFilter),
        CommitteeFilter,
    )
    date_hierarchy = "meeting__held_on"
    search_fields = ("original_name",)
    search_help_text = "Filnavn eller sagsnummer"
    list_per_page = 50
    show_full_result_count = False
    actions = None

    # What may be done to a document is said by the views; the admin itself neither changes nor deletes one.
    def has_change_permission(self, request: HttpRequest, obj: SourceDocument | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: SourceDocument | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[SourceDocument]:
        """Documents with their meeting and what is open, in one query; the readings stay in the database."""
        own = Q(meeting__document=OuterRef("pk"), is_current=True)
        items = AgendaItem.objects.filter(own).annotate(document=F("meeting__document"))
        return (
            super()
            .get_queryset(request)
            .select_related("meeting__committee", "municipality", "uploaded_by")
            .defer("reading")
            .annotate(
                items_number=_number_of(items),
                doubts_number=_number_of(
                    Doubt.objects.filter(document=OuterRef("pk"), settled_at__isnull=True)
                ),
                findings_number=_number_of(
                    PrivacyFinding.objects.filter(document=OuterRef("pk"), verdict="")
                ),
            )
        )

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[SourceDocument], search_term: str
    ) -> tuple[QuerySet[SourceDocument], bool]:
        """By file name, or by a case number in any spelling, whole or from its beginning: ``25/``."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        if key := case_key(search_term):
            cases = AgendaItem.objects.filter(case__key__startswith=key).values("meeting__document")
            found |= queryset.filter(pk__in=cases)
        return found, may_repeat

    @admin.display(description="fil", ordering="original_name")
    def name(self, document: SourceDocument) -> str:
        return document.original_name

    @admin.display(description="status", ordering="state")
    def status(self, document: SourceDocument) -> SafeString:
        badge = state_badge(document.state)
        if document.state == DocumentState.FAILED:
            error = error_for(document.error_code)
            return format_html(
                '{}<span class="cell-note">{} <code>{}</code></span>',
                badge,
                error.sentence,
                document.error_code,
            )
        if document.is_pending:
            return format_html('{}<span class="cell-note">Ny læsning venter på dig</span>', badge)
        return badge

    @admin.display(description="udvalg", ordering="meeting__committee__name", empty_value="–")
    def committee(self, document: SourceDocument) -> str | None:
        return document.meeting.committee.name if document.meeting else None

    @admin.display(description="møde", ordering="meeting__held_on", empty_value="–")
    def held_on(self, document: SourceDocument) -> str | None:
        return f"{document.meeting.held_on:%d.%m.%Y}" if document.meeting else None

    @admin.display(description="punkter", ordering="items_number")
    def item_count(self, document: SourceDocument) -> int:
        number: int = getattr(document, "items_number", 0)  # annotated by get_queryset
        return number

    @admin.display(description="åben tvivl", ordering="doubts_number")
    def doubts(self, document: SourceDocument) -> SafeString | int:
        return _flagged(getattr(document, "doubts_number", 0))

    @admin.display(description="åbne fund", ordering="findings_number")
    def findings(self, document: SourceDocument) -> SafeString | int:
        return _flagged(getattr(document, "findings_number", 0))

    @admin.display(description="uploadet", ordering="received_at")
    def uploaded(self, document: SourceDocument) -> SafeString:
        at = localtime(document.received_at)
        return format_html(
            '<time datetime="{}">{}</time><span class="cell-note">{}</span>',
            at.isoformat(),
            f"{at:%d.%m.%Y %H.%M}",
            document.uploaded_by or "indlæst uden bruger",
        )

    def get_urls(self) -> list[URLPattern]:
        return [*self._desk_urls(), *super().get_urls()]

    def _desk_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [path(f"<int:document_id>/{route}", wrap(view), name=name) for route, view, name in ADDRESSES]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """A list to look at; the admin's own title asks the clerk to choose something to change."""
        return super().changelist_view(request, {"title": "Referater", **(extra_context or {})})

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Uploading: not the admin's form and not one transaction, so that a bad file loses no other."""
        return upload_page.upload(request)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The review page in place of the admin's form."""
        if not object_id.isdecimal():
            raise Http404("Der er intet referat med det nummer.")
        return cast(HttpResponse, review_page.review(request, int(object_id)))


def _flagged(number: int) -> SafeString | int:
    return format_html('<span class="open-count">{}</span>', number) if number else 0


# Address below a document's own, view, name. Every one is guarded by ``doors.needs``.
ADDRESSES = (
    ("pdf/", files.document_pdf, "desk_pdf"),
    ("bilag/<int:attachment_id>/", files.attachment_pdf, "desk_attachment_pdf"),
    ("offentliggoer/", actions.publish_document, "desk_publish"),
    ("traek-tilbage/", actions.withdraw_document, "desk_withdraw"),
    ("proev-igen/", actions.retry_document, "desk_retry"),
    ("genkend-tekst/", actions.recognise_document, "desk_recognise"),
    ("indlaes-alligevel/", actions.insist_on_document, "desk_insist"),
    ("tvivl/<int:doubt_id>/afgoer/", actions.settle_one_doubt, "desk_settle_doubt"),
    ("tvivl/<int:doubt_id>/genaabn/", actions.reopen_one_doubt, "desk_reopen_doubt"),
    ("fund/<int:finding_id>/afgoer/", actions.settle_one_finding, "desk_settle_finding"),
    ("fund/afgoer/", alike_actions.settle_alike_findings, "desk_settle_alike_findings"),
    ("tvivl/afgoer/", alike_actions.settle_alike_doubts, "desk_settle_alike_doubts"),
    ("udvalg-og-dato/", corrections_page.place_document, "desk_place"),
    ("moede/ret/", corrections_page.correct_meeting, "desk_correct_meeting"),
    ("punkt/<int:item_id>/ret/", corrections_page.correct_item, "desk_correct_item"),
)
