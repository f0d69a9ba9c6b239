"""A clerk has exactly the rights of her work."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from ingest.rights import GROUP, ensure_clerk_group

RIGHTS = """
add_absence add_sourcedocument
change_absence change_agendaitem change_attachment change_decision change_doubt change_meeting
change_privacyfinding merge_person publish_sourcedocument retry_sourcedocument
view_absence view_agendaitem view_attachment view_case view_committee view_decision view_documentevent
view_doubt view_meeting view_municipality view_participation view_person view_personmerge
view_privacyfinding view_section
view_sourcedocument
"""

pytestmark = pytest.mark.django_db


def rights() -> set[str]:
    return set(Group.objects.get(name=GROUP).permissions.values_list("codename", flat=True))


def test_the_group_has_exactly_these_rights():
    assert rights() == set(RIGHTS.split())


def test_every_right_belongs_to_the_archive():
    apps = Group.objects.get(name=GROUP).permissions.values_list("content_type__app_label", flat=True)
    assert set(apps) == {"meetings"}


def test_a_right_given_or_taken_by_hand_is_set_right_by_the_next_migrate():
    group = Group.objects.get(name=GROUP)
    group.permissions.add(Permission.objects.get(codename="delete_user"))
    group.permissions.remove(Permission.objects.get(codename="add_sourcedocument"))
    ensure_clerk_group()
    assert rights() == set(RIGHTS.split())


@pytest.mark.django_db(transaction=True)
def test_the_group_is_back_after_the_database_was_emptied():
    call_command("flush", interactive=False, verbosity=0)
    assert rights() == set(RIGHTS.split())
