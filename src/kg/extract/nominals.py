"""Who a noun phrase means: "the Kenyan president", "his adviser, Ana Ruiz", "the two leaders", "the group"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.discourse import Discourse, Entity
from kg.extract.mentions import Found, transparent
from kg.extract.namesakes import entity_of_name
from kg.extract.offices import holder
from kg.extract.parse import children
from kg.extract.takeups import phrase_key, taken_up
from kg.extract.twos import pair


def entity_of_nominal(discourse: Discourse, found: Found, token: Token) -> Entity | None:
    """Who a noun phrase means: somebody met, or a new entity; None for a country that nothing before names."""
    known = (
        _counted(discourse, token)
        or _named_beside(discourse, token)
        or _named_within(discourse, found, token)
        or pair(discourse, token)
        or holder(discourse, found, token)
        or _aged(discourse, token)
        or taken_up(discourse, found, token)
    )
    if known is not None and known.kind == "Person" and found.owner is not None and not known.members:
        known.country = known.country or discourse.country_at(found.owner)  # "her Kenyan counterpart, Ana Ruiz"
    if known is not None or found.mention.type == "Country":
        return known
    one = token.tag_ == "NN" and token.lemma_ in discourse.ontology.cues["body"]  # "the military said it"
    many = found.mention.type == "Group" and not one
    entity = discourse.open(found, found.mention.type, plural=many, key=phrase_key(found))
    if entity.kind == "Person" and found.owner is not None:  # "Chad's president … his country"
        entity.country = discourse.country_at(found.owner)
    return entity


def _counted(discourse: Discourse, token: Token) -> Entity | None:
    """Whom a word only counts or collects: "members of the Lake Council" act as the council."""
    inner = transparent(token, discourse.ontology.cues)
    found = discourse.cast.by_head.get(inner[0].i) if len(inner) == 1 else None
    if found is None or found.mention.kind == "pronoun":
        return None
    if found.name is not None:  # "members of the Lake Council", but not "the campaign team of Ana Ruiz"
        return entity_of_name(discourse, found, inner[0]) if found.mention.type != "Person" else None
    return entity_of_nominal(discourse, found, inner[0])


def _named_beside(discourse: Discourse, token: Token) -> Entity | None:
    """The name that stands in apposition: "his adviser, Ana Ruiz" and "Ana Ruiz, his adviser"."""
    if token.dep_ == "appos" and token.head.i in discourse.of_head:
        return discourse.of_head[token.head.i]
    beside = children(token, "appos")
    owners = [noun for prep in children(token, "prep") if prep.lower_ == "of" for noun in children(prep, "pobj")]
    beside += [name for owner in owners for name in children(owner, "appos")]  # "the founder of Acme, Ana Ruiz"
    starts = ((name, name.left_edge.i) for name in beside)  # but not "the father of footballer Joe Diaz"
    beside = [name for name, start in starts if start in (0, token.i + 1) or discourse.doc[start - 1].is_punct]
    place = token.i + 1
    while place < len(discourse.doc) and discourse.doc[place].lower_.rstrip(".") in discourse.ontology.cues["title"]:
        place += 1  # "army spokesman Gen. Ana Ruiz"
    following = discourse.name_at.get(place)
    if following is not None and following.mention.type == "Person":
        beside.append(discourse.doc[following.head])
    for each in beside:
        found = discourse.cast.by_head.get(each.i)
        if found is not None and found.name is not None and _may_be(discourse, token, found):
            return entity_of_name(discourse, found, each)
    return None


def _aged(discourse: Discourse, token: Token) -> Entity | None:
    """Who was spoken of last, taken up by the age: "Joe Diaz was jailed. The 57-year-old left Mali in May."."""
    if token.lemma_ != "year-old" or not any(word.lower_ == "the" for word in children(token, "det")):
        return None
    people = [one for one in discourse.recent(token, ("Person",), window=2) if not one.plural]
    acting = (one for one in people if one.sightings[-1].dep_ in ("nsubj", "nsubjpass"))
    return next(acting, people[0] if people else None)


def _named_within(discourse: Discourse, found: Found, token: Token) -> Entity | None:
    """The body that a noun of bodies only calls by its kind: "the NATO alliance", "the Hamas movement"."""
    cues, named = discourse.ontology.cues, discourse.cast.by_head.get(found.owner if found.owner is not None else -1)
    kind = token.tag_ == "NN" and token.lemma_.lower() in cues["any_body"] | cues["generic_body"]
    inside = named is not None and named.name is not None and discourse.doc[named.head].dep_ in ("compound", "nmod")
    if not kind or not inside or named is None or named.mention.type not in ("Organization", "Group"):
        return None
    return entity_of_name(discourse, named, discourse.doc[named.head])


def _may_be(discourse: Discourse, token: Token, found: Found) -> bool:
    """Whether a noun can be in apposition to a name: "our ally Chad", "the group, Boko Haram", "his aide, Ana Ruiz"."""
    if found.mention.type == "Person" or found.head < token.i:
        return found.mention.type == "Person"
    own = discourse.cast.by_head[token.i].mention
    cues, lemma = discourse.ontology.cues, token.lemma_.lower()
    body = found.mention.type == "Organization" and lemma in cues["body"]  # a "broadcaster" may be a person too
    alike = own.type == found.mention.type or body or lemma in cues["fellow"]
    return token.tag_ == "NN" and alike
