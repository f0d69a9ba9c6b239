"""Items carry their meeting's day and municipality, kept by triggers, so that one index can filter and sort."""

import django.db.models.deletion
from django.contrib.postgres.operations import BtreeGinExtension
from django.db import migrations, models

FILL = """
    UPDATE meetings_agendaitem AS item
    SET held_on = meeting.held_on, municipality_id = committee.municipality_id
    FROM meetings_meeting AS meeting
    JOIN meetings_committee AS committee ON committee.id = meeting.committee_id
    WHERE meeting.id = item.meeting_id
"""

# Whatever an item is saved with, its place is the meeting's; and where that moves, its items move along.
KEEP = """
    CREATE FUNCTION meetings_item_takes_its_place() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        SELECT meeting.held_on, committee.municipality_id
        INTO NEW.held_on, NEW.municipality_id
        FROM meetings_meeting AS meeting
        JOIN meetings_committee AS committee ON committee.id = meeting.committee_id
        WHERE meeting.id = NEW.meeting_id;
        RETURN NEW;
    END $$;
    CREATE FUNCTION meetings_items_follow_meeting() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        UPDATE meetings_agendaitem SET held_on = NEW.held_on WHERE meeting_id = NEW.id;
        RETURN NULL;
    END $$;
    CREATE FUNCTION meetings_items_follow_committee() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        UPDATE meetings_agendaitem SET municipality_id = NEW.municipality_id
        WHERE meeting_id IN (SELECT id FROM meetings_meeting WHERE committee_id = NEW.id);
        RETURN NULL;
    END $$;
    CREATE TRIGGER item_takes_its_place BEFORE INSERT OR UPDATE ON meetings_agendaitem
        FOR EACH ROW EXECUTE FUNCTION meetings_item_takes_its_place();
    CREATE TRIGGER items_follow_meeting AFTER UPDATE ON meetings_meeting
        FOR EACH ROW WHEN ((OLD.held_on, OLD.committee_id) IS DISTINCT FROM (NEW.held_on, NEW.committee_id))
        EXECUTE FUNCTION meetings_items_follow_meeting();
    CREATE TRIGGER items_follow_committee AFTER UPDATE ON meetings_committee
        FOR EACH ROW WHEN (OLD.municipality_id IS DISTINCT FROM NEW.municipality_id)
        EXECUTE FUNCTION meetings_items_follow_committee();
"""
FORGET = """
    DROP TRIGGER items_follow_committee ON meetings_committee;
    DROP TRIGGER items_follow_meeting ON meetings_meeting;
    DROP TRIGGER item_takes_its_place ON meetings_agendaitem;
    DROP FUNCTION meetings_items_follow_committee();
    DROP FUNCTION meetings_items_follow_meeting();
    DROP FUNCTION meetings_item_takes_its_place();
"""


def municipality(*, is_known: bool) -> models.ForeignKey:
    return models.ForeignKey(
        "meetings.municipality",
        django.db.models.deletion.PROTECT,
        null=not is_known,
        db_index=False,
        editable=False,
        related_name="+",
        verbose_name="kommune",
    )


class Migration(migrations.Migration):
    dependencies = [("meetings", "0008_person_merge")]

    operations = [
        BtreeGinExtension(),
        # Built anew in 0009: to fill every row with the index in place takes many times as long.
        migrations.RemoveIndex(model_name="agendaitem", name="item_search"),
        migrations.AddField(
            model_name="agendaitem",
            name="held_on",
            field=models.DateField(editable=False, null=True, verbose_name="mødedato"),
        ),
        migrations.AddField(
            model_name="agendaitem", name="municipality", field=municipality(is_known=False)
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.RunSQL(KEEP, FORGET),
        migrations.AlterField(
            model_name="agendaitem",
            name="held_on",
            field=models.DateField(editable=False, verbose_name="mødedato"),
        ),
        migrations.AlterField(
            model_name="agendaitem", name="municipality", field=municipality(is_known=True)
        ),
    ]
