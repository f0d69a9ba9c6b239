from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class IngestConfig(AppConfig):
    name = "ingest"
    verbose_name = "Indlæsning"

    def ready(self) -> None:
        """Ask for the clerks' group after each migrate.

        The signal is the archive's: Django sends none for an app without models of its own.
        """
        from ingest.rights import ensure_clerk_group  # noqa: PLC0415  # models are loaded only now

        post_migrate.connect(
            ensure_clerk_group, sender=apps.get_app_config("meetings"), dispatch_uid="clerk_group"
        )
