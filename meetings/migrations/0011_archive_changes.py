"""Every transaction that may alter a public page leaves a row, so that one look tells whether a page still holds."""

import django.db.models.functions.datetime
from django.db import migrations, models

# What public pages are made of; of documents only what is told of them, not who is reading one.
TABLES = (
    "absence",
    "agendaitem",
    "attachment",
    "case",
    "committee",
    "decision",
    "documentevent",
    "meeting",
    "municipality",
    "participation",
    "person",
    "personmerge",
    "searchword",
    "section",
)
OF_DOCUMENTS = "municipality_id, meeting_id, file, sha256, state, is_ocr, is_pending, page_count"

# The setting lives as long as the transaction, so that one of many statements leaves one row.
NOTE = """
    CREATE FUNCTION meetings_note_change() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        mine text := current_setting('referatarkivet.change', true);
    BEGIN
        IF coalesce(mine, '') = '' THEN
            INSERT INTO meetings_archivechange DEFAULT VALUES RETURNING id INTO mine;
            PERFORM set_config('referatarkivet.change', mine, true);
        ELSE
            UPDATE meetings_archivechange SET writes = writes + 1 WHERE id = mine::bigint;
        END IF;
        RETURN NULL;
    END $$;
"""
ON_TABLE = """
    CREATE TRIGGER changes_are_noted AFTER INSERT OR UPDATE {of} OR DELETE OR TRUNCATE ON meetings_{table}
        FOR EACH STATEMENT EXECUTE FUNCTION meetings_note_change();
"""
OFF_TABLE = "DROP TRIGGER changes_are_noted ON meetings_{table};"
FORGET = "DROP FUNCTION meetings_note_change();"


def noted(table: str, of: str = "") -> migrations.RunSQL:
    return migrations.RunSQL(ON_TABLE.format(table=table, of=of), OFF_TABLE.format(table=table))


class Migration(migrations.Migration):
    dependencies = [("meetings", "0010_lists_from_indexes")]

    operations = [
        migrations.CreateModel(
            name="ArchiveChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="tidspunkt"
                    ),
                ),
                ("writes", models.PositiveIntegerField(db_default=1, verbose_name="skrivninger")),
            ],
            options={"verbose_name": "ændring", "verbose_name_plural": "ændringer"},
        ),
        migrations.RunSQL(NOTE, FORGET),
        *[noted(table) for table in TABLES],
        noted("sourcedocument", f"OF {OF_DOCUMENTS}"),
    ]
