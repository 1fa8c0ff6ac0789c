"""Known actors by name, and the bodies that every state has."""

from __future__ import annotations

import pytest

from kg.directory import directory_of
from kg.ontology import Ontology


@pytest.mark.parametrize(
    ("name", "id", "sector"),
    [
        ("Kenyan Foreign Ministry", "Kenyan_Foreign_Ministry", "GOV"),
        ("Kenya's defense ministry", "Kenyan_Defence_Ministry", "MIL"),
        ("Ministry of Defence of Kenya", "Kenyan_Defence_Ministry", "MIL"),
        ("the government of Kenya", "Kenyan_government", "GOV"),
        ("Russian Ministry of Foreign Affairs", "Russian_Foreign_Ministry", "GOV"),
        ("US army", "US_Army", "MIL"),
        ("United Kingdom Home Office", "Home_Office", "GOV"),
    ],
)
def test_a_body_of_a_state_is_one_actor_however_it_is_called(
    ontology: Ontology, name: str, id: str, sector: str
) -> None:
    body = directory_of(ontology).body_by_name(name)
    assert body is not None
    assert (body.id, body.sector) == (id, sector)


@pytest.mark.parametrize("name", ["Kenyan", "Foreign Ministry", "Kenyan troops", "Acme army", "Kenya", "of Kenya"])
def test_what_is_no_body_of_a_state(ontology: Ontology, name: str) -> None:
    assert directory_of(ontology).body_by_name(name) is None


@pytest.mark.parametrize(
    ("title", "body", "day", "holder"),
    [
        ("president", "United_States", "2016-06-01", "Barack_Obama"),
        ("President", "United_States", "2018-06-01", "Donald_Trump"),
        ("secretary - general", "United_Nations", "2005-03-21", "Kofi_Annan"),
        ("defence secretary", "United_States", "2012-06-01", "Leon_Panetta"),
    ],
)
def test_who_held_an_office(ontology: Ontology, title: str, body: str, day: str, holder: str) -> None:
    known = directory_of(ontology).holder(title, body, day)
    assert known is not None
    assert known.actor.id == holder


def test_nobody_holds_an_office_that_is_not_known(ontology: Ontology) -> None:
    assert directory_of(ontology).holder("gardener", "United_States", "2016-06-01") is None
    assert directory_of(ontology).holder("president", "United_States", "1700-01-01") is None
