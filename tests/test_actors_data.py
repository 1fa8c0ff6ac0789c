"""The known actors in ontology/: countries.ttl (generated) and actors.ttl (kept by hand)."""

from __future__ import annotations

import csv
import importlib.util
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import version
from itertools import pairwise
from types import ModuleType

import pyoxigraph as ox
import pytest

from kg.ontology import KnownActor, Ontology, load_ontology, local_name, ontology_folder

DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
SECTORS = re.compile("GOV|MIL|LEG|JUD|SPY|COP|PTY|OPP|REB|UAF|CRM|IGO|UNO|EUR|NGO|IMG|MED|BUS|REL|ELI|CVL")
NO_DEMONYM_OF_THEIR_OWN = {"Republic_of_the_Congo", "Dominica"}  # theirs mean the larger neighbour where news says them
SHARED_ROLES = {"ambassador", "senator", "special envoy", "spokesman", "spokeswoman"}  # several hold them at a time
DISPUTED = {("president", "Ivory_Coast")}  # Gbagbo and Ouattara, winter 2010/11


@cache
def ontology() -> Ontology:
    return load_ontology()


@cache
def actors() -> Mapping[str, KnownActor]:
    return {known.actor.id: known for known in ontology().actors}


def of_type(kind: str) -> list[KnownActor]:
    return [known for known in ontology().actors if known.actor.type == kind]


def names(known: KnownActor) -> tuple[str, ...]:
    return (known.actor.name, *known.actor.aliases)


def tenures() -> Iterator[dict[str, str]]:
    """Each office as the file has it: what load_ontology takes on trust."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for triple in ox.parse(path=str(ontology_folder() / "actors.ttl"), format=ox.RdfFormat.TURTLE):
        if "/tenure/" in triple.subject.value:
            found[triple.subject.value][local_name(triple.predicate.value)] = triple.object.value
    yield from found.values()


def holder_of(role: str, body: str, day: str) -> list[str]:
    return sorted(
        known.actor.id
        for known in ontology().actors
        for held, where, start, end in known.roles
        if (held, where) == (role, body) and start <= day < (end or "9999")
    )


def test_there_is_enough_to_start_with() -> None:
    counts = Counter(known.actor.type for known in ontology().actors)
    assert counts["Country"] >= 197
    assert counts["Organization"] + counts["Group"] >= 250
    assert counts["Person"] >= 500


def test_forty_states_have_leaders_and_foreign_or_defense_ministers() -> None:
    leaders, ministers = set(), set()
    for known in of_type("Person"):
        for role, body, *_ in known.roles:
            if role in {"president", "prime minister", "chancellor", "king", "premier", "supreme leader", "emir"}:
                leaders.add(body)
            elif role in {"foreign minister", "foreign secretary", "secretary of state", "defense minister"}:
                ministers.add(body)
    assert len(leaders & ministers) >= 40


def test_ids_are_unique() -> None:
    counts = Counter(known.actor.id for known in ontology().actors)
    assert [one for one, count in counts.items() if count > 1] == []


def test_ids_are_the_labels_in_plain_letters() -> None:
    """So that minting an IRI from an id never has to quote a character."""
    for known in ontology().actors:
        name = known.actor.name.replace("ø", "o").replace("ł", "l").replace(" ", "_")
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        assert known.actor.id == re.sub(r"[^A-Za-z0-9_-]", "", plain), known.actor.name


def test_no_name_stands_for_two_actors() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for known in ontology().actors:
        for name in (*names(known), *known.demonyms, *known.metonyms):
            owners[name].add(known.actor.id)
    assert {name: sorted(ids) for name, ids in owners.items() if len(ids) > 1} == {}


def test_no_name_is_given_twice_or_has_blanks_at_its_ends() -> None:
    for known in ontology().actors:
        for values in (names(known), known.demonyms, known.metonyms):
            assert len(set(values)) == len(values), known.actor.id
            assert [value for value in values if value != value.strip() or "  " in value] == []


def test_no_person_is_known_by_a_bare_surname() -> None:
    surnames = {known.actor.name.split()[-1] for known in of_type("Person") if " " in known.actor.name}
    aliases = {alias for known in of_type("Person") for alias in known.actor.aliases}
    assert aliases & surnames == set()


def test_sectors_countries_and_genders_are_known_codes() -> None:
    codes = {known.actor.country for known in of_type("Country")}
    for known in ontology().actors:
        assert SECTORS.fullmatch(known.actor.sector), known.actor.id
        assert known.actor.country in codes | {""}, known.actor.id
        assert known.gender in ({"female", "male"} if known.actor.type == "Person" else {""}), known.actor.id


def test_wikidata_ids_are_well_formed_and_belong_to_one_actor() -> None:
    links = [link for known in ontology().actors for link in known.actor.same_as]
    assert [link for link in links if not re.fullmatch(r"http://www\.wikidata\.org/entity/Q[1-9]\d*", link)] == []
    assert [link for link, count in Counter(links).items() if count > 1] == []


def test_every_country_has_a_code_of_its_own_and_a_demonym() -> None:
    countries = of_type("Country")
    assert len({known.actor.country for known in countries}) == len(countries)
    assert [known for known in countries if not re.fullmatch(r"[A-Z]{3}", known.actor.country)] == []
    assert {known.actor.id for known in countries if not known.demonyms} == NO_DEMONYM_OF_THEIR_OWN


@pytest.mark.parametrize(
    ("word", "country"),
    [
        ("Nigerien", "Niger"),
        ("Nigerian", "Nigeria"),
        ("Guineans", "Guinea"),
        ("Bissau-Guinean", "Guinea-Bissau"),
        ("Dominicans", "Dominican_Republic"),
        ("Congolese", "Democratic_Republic_of_the_Congo"),
        ("South Korean", "South_Korea"),
        ("Filipinos", "Philippines"),
        ("Dutch", "Netherlands"),
        ("Swiss", "Switzerland"),
        ("Britons", "United_Kingdom"),
        ("Poles", "Poland"),
        ("Saudis", "Saudi_Arabia"),
    ],
)
def test_demonyms_with_traps(word: str, country: str) -> None:
    assert [known.actor.id for known in of_type("Country") if word in known.demonyms] == [country]


@pytest.mark.parametrize("word", ["Korea", "Korean", "Georgetown", "San Jose", "Male", "Virgin Islander"])
def test_words_that_could_mean_several_states_mean_none(word: str) -> None:
    taken = {name for known in of_type("Country") for name in (*names(known), *known.demonyms, *known.metonyms)}
    assert word not in taken


@pytest.mark.parametrize(
    ("name", "country"),
    [("U.S.", "United_States"), ("Britain", "United_Kingdom"), ("DRC", "Democratic_Republic_of_the_Congo"),
     ("UAE", "United_Arab_Emirates"), ("DPRK", "North_Korea"), ("Burma", "Myanmar"), ("Türkiye", "Turkey"),
     ("Côte d'Ivoire", "Ivory_Coast"), ("Russian Federation", "Russia"), ("Holy See", "Vatican")],
)  # fmt: skip
def test_countries_by_other_names(name: str, country: str) -> None:
    assert name in names(actors()[country])


def test_capitals_stand_for_states_and_brussels_for_the_union() -> None:
    metonyms = {word: known.actor.id for known in ontology().actors for word in known.metonyms}
    assert (metonyms["Moscow"], metonyms["Kiev"], metonyms["Kyiv"]) == ("Russia", "Ukraine", "Ukraine")
    assert metonyms["Brussels"] == "European_Union"


def test_tenures_name_people_and_bodies_that_exist() -> None:
    for tenure in tenures():
        assert actors()[local_name(tenure["holder"])].actor.type == "Person", tenure
        assert actors()[local_name(tenure["body"])].actor.type != "Person", tenure
        assert re.fullmatch(r"[a-z]+([ -][a-z]+)*", tenure["role"]), tenure


def test_tenures_begin_before_they_end() -> None:
    for tenure in tenures():
        start, end = tenure["start"], tenure.get("end", "9999")
        assert DATE.fullmatch(start), tenure
        assert end == "9999" or DATE.fullmatch(end), tenure
        assert start[: len(end)] <= end, tenure


def test_no_two_people_hold_one_office_at_a_time() -> None:
    held: dict[tuple[str, str], list[tuple[str, str, str]]] = defaultdict(list)
    for known in of_type("Person"):
        for role, body, start, end in known.roles:
            if role not in SHARED_ROLES and (role, body) not in DISPUTED:
                held[role, body].append((start, end or "9999", known.actor.id))
    for office, terms in held.items():
        for (_, end, earlier), (start, _, later) in pairwise(sorted(terms)):
            precision = min(len(end), len(start))
            assert end[:precision] <= start[:precision], (office, earlier, later)


@pytest.mark.parametrize(
    ("role", "body", "day", "holder"),
    [
        ("president", "United_States", "2016-06-01", "Barack_Obama"),
        ("president", "United_States", "2018-06-01", "Donald_Trump"),
        ("president", "United_States", "2021-12-07", "Joe_Biden"),
        ("president", "United_States", "2025-06-01", "Donald_Trump"),
        ("national security adviser", "United_States", "2021-12-07", "Jake_Sullivan"),
        ("president", "Russia", "2010-01-01", "Dmitry_Medvedev"),
        ("prime minister", "United_Kingdom", "2022-10-01", "Liz_Truss"),
        ("chancellor", "Germany", "2021-12-07", "Angela_Merkel"),
        ("secretary-general", "NATO", "2021-12-07", "Jens_Stoltenberg"),
        ("secretary-general", "United_Nations", "2003-03-20", "Kofi_Annan"),
        ("supreme leader", "Iran", "2015-07-14", "Ali_Khamenei"),
        ("prime minister", "Israel", "2021-12-07", "Naftali_Bennett"),
    ],
)
def test_who_held_an_office_on_a_day(role: str, body: str, day: str, holder: str) -> None:
    assert holder_of(role, body, day) == [holder]


def test_offices_are_titled_in_full() -> None:
    titles = {office.title for known in of_type("Person") for office in known.actor.offices}
    assert {"President of the United States", "Foreign Minister of Russia", "Secretary-General of NATO"} <= titles
    assert all(title[0].isupper() for title in titles)


def test_the_table_of_countries_has_six_fields_in_every_row() -> None:
    lines = (ontology_folder() / "countries.csv").read_text(encoding="utf-8").splitlines()
    rows = list(csv.reader(line for line in lines if not line.startswith("#")))
    assert rows[0] == ["code", "wikidata", "label", "also", "demonyms", "metonyms"]
    assert [row for row in rows if len(row) != 6] == []


def test_countries_are_what_the_script_makes() -> None:
    text = (ontology_folder() / "countries.ttl").read_text(encoding="utf-8")
    script = _make_countries()
    for package in ("pycountry", "babel"):
        if f"({package} {version(package)})" not in text:
            pytest.skip(f"countries.ttl was made with another release of {package} than the {version(package)} here")
    assert script.countries_turtle() == text


def test_codes_are_those_of_iso_3166() -> None:
    pycountry = pytest.importorskip("pycountry", reason="needs pycountry: pip install pycountry babel")
    codes = {country.alpha_3 for country in pycountry.countries}
    assert {known.actor.country for known in of_type("Country")} - codes == {"XKX"}


def _make_countries() -> ModuleType:
    for package in ("pycountry", "babel"):
        pytest.importorskip(package, reason=f"needs {package}: pip install pycountry babel")
    path = ontology_folder() / "make_countries.py"
    spec = importlib.util.spec_from_file_location("make_countries", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
