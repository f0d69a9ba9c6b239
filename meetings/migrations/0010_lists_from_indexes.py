"""Indexes that filter and sort at once, words within a municipality, and documents that are not public yet."""

from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models
from django.db.models import F, Q

OUTCOMES = [
    ("approved", "Godkendt"),
    ("approved_with_changes", "Godkendt med ændringer"),
    ("recommended", "Anbefalet"),
    ("noted", "Taget til efterretning"),
    ("discussed", "Drøftet"),
    ("postponed", "Udsat"),
    ("referred", "Sendt videre"),
    ("rejected", "Afvist"),
    ("withdrawn", "Udgået"),
    ("escalated", "Indbragt for kommunalbestyrelsen"),
    ("elected", "Valgt"),
    ("mixed", "Delt beslutning"),
    ("other", "Anden beslutning"),
    ("none", "Ingen beslutning"),
]
NOT_PUBLIC_YET = (
    Q(state__in=["received", "reading", "needs_review"])
    | Q(is_pending=True, state="published")
    | Q(state="failed")
)


def newest_first(name: str, *filtered: str, condition: Q | None = None) -> migrations.AddIndex:
    order = (F("held_on").desc(), F("meeting").desc())
    return migrations.AddIndex(
        model_name="agendaitem",
        index=models.Index(*map(F, filtered), *order, condition=condition, name=name),
    )


class Migration(migrations.Migration):
    dependencies = [("meetings", "0009_items_know_their_place")]

    operations = [
        migrations.RemoveIndex(model_name="agendaitem", name="item_not_followed"),
        migrations.AlterField(
            model_name="agendaitem",
            name="outcome",
            field=models.CharField(
                choices=OUTCOMES, default="none", max_length=30, verbose_name="udfald"
            ),
        ),
        migrations.AddIndex(
            model_name="agendaitem",
            index=GinIndex(fields=["search", "municipality"], name="item_search"),
        ),
        newest_first("item_newest"),
        newest_first("item_town_newest", "municipality"),
        newest_first("item_outcome_newest", "outcome"),
        newest_first("item_town_outcome_newest", "municipality", "outcome"),
        newest_first("item_not_followed", condition=Q(follows_recommendation=False)),
        newest_first("item_closed", condition=Q(is_closed=True)),
        migrations.AddIndex(
            model_name="sourcedocument",
            index=models.Index(fields=["municipality"], condition=NOT_PUBLIC_YET, name="document_not_public_yet"),
        ),
    ]
