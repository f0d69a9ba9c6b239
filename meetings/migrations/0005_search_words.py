"""Which items are formal, and the table of the archive's words with its trigram index."""

import django.contrib.postgres.indexes
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0004_follows_recommendation'),
    ]

    operations = [
        TrigramExtension(),
        migrations.AddField(
            model_name='agendaitem',
            name='is_formal',
            field=models.GeneratedField(db_persist=True, expression=models.Q(('title__iregex', '^((Godkendelse af dagsorden|Godkendelse af referat|Godkendelse af protokol|Dagsordenens godkendelse|Åben dagsorden \\- godkendelse|Eventuelt|Underskriftsside|Underskrift af|Evaluering af dagens møde|Evaluering af mødet|Næste møde|Gensidig orientering|Orientering fra borgmesteren|Orientering fra formanden|Orientering fra udvalgsformanden|Orientering fra forvaltningen|Meddelelser fra |Siden sidst)|(Orientering|Orienteringer|Meddelelser|Dagsorden|Gensidige orienteringer)[.: ]*$)')), output_field=models.BooleanField()),
        ),
        migrations.CreateModel(
            name='SearchWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('word', models.CharField(max_length=60, unique=True, verbose_name='ord')),
                ('lexeme', models.CharField(db_index=True, max_length=60, verbose_name='stamme')),
                ('item_count', models.PositiveIntegerField(verbose_name='antal punkter')),
            ],
            options={
                'verbose_name': 'søgeord',
                'verbose_name_plural': 'søgeord',
                'ordering': ['word'],
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['word'], name='search_word_trigrams', opclasses=['gin_trgm_ops'])],
            },
        ),
    ]
