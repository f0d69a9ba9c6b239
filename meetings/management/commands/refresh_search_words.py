"""Count the words of the published items anew, for compounds and for »Mente du«."""

from typing import Any

from django.core.management.base import BaseCommand

from meetings.learning import refresh_words


class Command(BaseCommand):
    help = "Tæl de offentliggjorte punkters ord igen. De bruges til sammensatte ord og til »Mente du«."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{refresh_words()} ord.")
