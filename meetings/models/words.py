"""The archive's own words: what compounds are found in, and what a misspelt word is compared with."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.db import models


class SearchWord(models.Model):
    """A word of at least one published item, as printed but in small letters; written by ``vocabulary``.

    ``lexeme``: its stem as the full text search has it. ``item_count``: in how many published items it
    stood when last counted; it may lag behind.
    """

    word = models.CharField("ord", max_length=60, unique=True)
    lexeme = models.CharField("stamme", max_length=60, db_index=True)
    item_count = models.PositiveIntegerField("antal punkter")

    objects: models.Manager[SearchWord] = models.Manager()

    class Meta:
        ordering = ["word"]
        verbose_name = "søgeord"
        verbose_name_plural = "søgeord"
        indexes = [GinIndex(fields=["word"], name="search_word_trigrams", opclasses=["gin_trgm_ops"])]

    def __str__(self) -> str:
        return self.word
