"""Whether the recommendation was followed, worked out once for the items that are here already."""

from django.db import migrations, models
from django.db.models import Q

from meetings.recommendations import is_followed


def judge(apps, schema_editor):
    items = apps.get_model("meetings", "AgendaItem").objects.using(schema_editor.connection.alias)
    recommended = items.filter(sections__kind="recommendation").distinct().only("pk")
    for item in recommended.prefetch_related("sections", "decisions").iterator(chunk_size=500):
        texts = [section.text for section in item.sections.all() if section.kind == "recommendation"]
        own = [decision.outcome for decision in item.decisions.all() if decision.is_own]
        verdict = is_followed(texts, own)
        if verdict is not None:
            items.filter(pk=item.pk).update(follows_recommendation=verdict)


class Migration(migrations.Migration):
    dependencies = [("meetings", "0003_ocr")]

    operations = [
        migrations.AddField(
            model_name="agendaitem",
            name="follows_recommendation",
            field=models.BooleanField(editable=False, null=True, verbose_name="følger indstillingen"),
        ),
        migrations.RunPython(judge, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex(
            model_name="agendaitem",
            index=models.Index(
                condition=Q(("follows_recommendation", False)), fields=["meeting"], name="item_not_followed"
            ),
        ),
    ]
