import io
import json
from dataclasses import replace

import pytest

import samples
from kg.exporters.exchange import to_exchange, write_exchange
from kg.graph import Names

NAMES = Names()
ACTOR = NAMES.actor


@pytest.fixture(scope="module")
def exchange():
    return to_exchange(samples.filled(samples.nested(), samples.denial()))


def claim(exchange, relation, source):
    return next(one for one in exchange["claims"] if (one["relation"], one["source"]) == (relation, ACTOR(source)))


def test_a_claim_has_all_that_the_format_promises(exchange):
    warned = claim(exchange, "warn", "Tomas_Ruiz")
    assert warned.pop("id").startswith(NAMES.document("ports.txt") + "#claim-")
    assert warned.pop("event").startswith("https://kg.example.org/event/")
    assert warned == {
        "document": NAMES.document("ports.txt"),
        "source": ACTOR("Tomas_Ruiz"),
        "relation": "warn",
        "label": "warned",
        "event_type": "THREATEN",
        "cameo": "13",
        "target": ACTOR("Karim_Haddad"),
        "theme": None,
        "attribution": [],
        "polarity": "positive",
        "modality": "asserted",
        "content": [],
        "condition": [],
        "time": {"text": "on Tuesday", "value": "2021-12-07"},
        "place": "Accra",
        "confidence": 0.9,
        "trigger": {"text": "warned", "start": 110, "end": 116},
        "evidence": {"text": "Ruiz warned Haddad on Tuesday.", "start": 105, "end": 135},
        "rule": "warn: subject, object",
        "reprint_of": None,
    }


def test_speakers_stand_outermost_first(exchange):
    invaded = claim(exchange, "invade", "Chad")
    assert invaded["attribution"] == [ACTOR("Lena_Berg"), ACTOR("Tomas_Ruiz")]
    assert (invaded["modality"], invaded["target"]) == ("hypothetical", ACTOR("Niger"))


def test_what_is_said_leads_to_the_claims_inside(exchange):
    said, told = claim(exchange, "say", "Lena_Berg"), claim(exchange, "tell", "Tomas_Ruiz")
    closed, invaded = claim(exchange, "close", "Ghana"), claim(exchange, "invade", "Chad")
    assert said["target"] is None
    assert said["theme"] == "that Ruiz told Haddad"
    assert said["content"] == [told["id"]]
    assert set(told["content"]) == {closed["id"], invaded["id"]}
    assert closed["condition"] == [invaded["id"]]
    assert closed["target"] is None


def test_documents_have_their_keys_and_facts(exchange):
    assert [document["key"] for document in exchange["documents"]] == ["denial.txt", "ports.txt"]
    assert exchange["documents"][1] == {
        "id": NAMES.document("ports.txt"),
        "key": "ports.txt",
        "title": "Ports may close",
        "publisher": "Example News",
        "url": "https://news.example/1",
        "published": "2021-12-09",
        "reprint_of": None,
    }


def test_actors_have_their_names_and_what_is_known(exchange):
    actors = {actor["id"]: actor for actor in exchange["actors"]}
    assert [actor["id"] for actor in exchange["actors"]] == sorted(actors)
    assert len(actors) == 7
    chad = actors[ACTOR("Chad")]
    assert (chad["name"], chad["type"], chad["country"], chad["sector"]) == ("Chad", "Country", "TCD", "GOV")
    assert chad["same_as"] == ["http://www.wikidata.org/entity/Q657"]
    assert (actors[ACTOR("Tomas_Ruiz")]["aliases"], actors[ACTOR("Tomas_Ruiz")]["type"]) == (["Ruiz"], "Person")


def test_mentions_are_the_words_that_mean_an_actor(exchange):
    texts = {samples.nested()[0].document.id: samples.NESTED, samples.denial()[0].document.id: samples.DENIAL}
    keys = {document["id"]: document["key"] for document in exchange["documents"]}
    for mention in exchange["mentions"]:
        assert texts[keys[mention["document"]]][mention["start"] : mention["end"]] == mention["text"]
    (its,) = [mention for mention in exchange["mentions"] if mention["kind"] == "pronoun"]
    assert (its["actor"], its["text"], its["how"]) == (ACTOR("Ghana"), "its", "coreference")


def test_attributions_are_those_of_the_extraction(exchange):
    for sample in (samples.nested(), samples.denial()):
        extraction, resolution = sample
        document = NAMES.document(extraction.document.id)
        found = [one for one in exchange["attributions"] if one["document"] == document]
        assert found == [
            {
                "document": document,
                "speaker": ACTOR(resolution.actor(one.speaker).id),
                "source": span(one.speaker.span),
                "cue": span(one.cue),
                "content": [span(part) for part in one.content],
            }
            for one in sorted(extraction.attributions, key=lambda one: one.cue)
        ]


def span(span):
    return {"start": span.start, "end": span.end}


def test_an_attribution_that_stands_alone_and_without_a_speaker_is_there():
    extraction, resolution = samples.nested()
    nameless = replace(extraction.attributions[0], speaker=None)
    exchange = to_exchange(samples.filled((replace(extraction, attributions=(nameless,), claims=()), resolution)))
    (found,) = exchange["attributions"]
    assert (found["speaker"], found["source"], found["cue"]) == (None, None, span(nameless.cue))


def test_words_that_mean_two_actors_are_two_mentions():
    extraction, resolution = samples.nested()
    ruiz, haddad = (mention for mention in extraction.mentions if mention.text in ("Ruiz", "Haddad"))
    both = [replace(haddad, kind="nominal", antecedent=one) for one in (ruiz, haddad)]
    links = {**resolution.links, both[0]: resolution.links[ruiz], both[1]: resolution.links[haddad]}
    exchange = to_exchange(
        samples.filled(
            (replace(extraction, mentions=tuple(both), claims=(), attributions=()), replace(resolution, links=links))
        )
    )
    assert [mention["actor"] for mention in exchange["mentions"]] == [ACTOR("Karim_Haddad"), ACTOR("Tomas_Ruiz")]


@pytest.mark.parametrize("sample", samples.ALL, ids=lambda sample: sample.__name__)
def test_every_quotation_stands_at_its_offsets(sample):
    text = samples.readable(sample()[0].document.text)
    exchange = to_exchange(samples.filled(sample()))
    for one in exchange["claims"]:
        for part in (one["trigger"], one["evidence"]):
            assert text[part["start"] : part["end"]] == part["text"]


def test_a_role_is_who_is_called_what_of_which_body_and_in_which_words():
    (role,) = to_exchange(samples.filled(samples.envoys()))["roles"]
    assert (role["actor"], role["title"], role["affiliation"]) == (ACTOR("Yoweri_Museveni"), "guest", ACTOR("Kenya"))
    assert role["text"] == "visit Kenya"
    assert role["evidence"]["text"] == "William Ruto asked Yoweri Museveni to visit Kenya."


def test_the_file_is_json_with_one_record_a_line():
    store, stream = samples.filled(), io.BytesIO()
    write_exchange(store, stream)
    assert json.loads(stream.getvalue()) == to_exchange(store)
    assert stream.getvalue().decode().count("\n") == 1 + 5 + sum(map(len, to_exchange(store).values()))


def test_an_empty_store_gives_an_empty_exchange():
    stream = io.BytesIO()
    write_exchange(samples.Store.open(None), stream)
    assert json.loads(stream.getvalue()) == {
        "documents": [], "actors": [], "mentions": [], "roles": [], "attributions": [], "claims": [],
    }  # fmt: skip
