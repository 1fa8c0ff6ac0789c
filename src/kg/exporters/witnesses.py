"""What was printed again counts once: the claims of reprints that only repeat those of their originals.

What a reprint tells stays in the graph and in every export of it, since it was printed. Where things are counted, drawn
or listed for people, a claim that several prints of one text tell is one claim, with a note of who else printed it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Record = Mapping[str, Any]


def repeated_claims(exchange: Record) -> dict[str, str]:
    """For each claim, by id, that an earlier print of the same text tells too, the id of the claim there.

    Two claims are one where the same is told of the same actors, with the same speakers, in the same sentence.
    """
    originals = _originals(exchange)
    order = {document["id"]: _age(document, originals) for document in exchange.get("documents", ())}
    first: dict[tuple[Any, ...], Record] = {}
    found: dict[str, str] = {}
    reprinted = set(originals.values())
    of_clusters = [claim for claim in exchange.get("claims", ()) if _witness(claim, originals) in reprinted]
    for claim in sorted(of_clusters, key=lambda claim: order[claim["document"]]):
        before = first.setdefault((_witness(claim, originals), *_content(claim)), claim)
        if before["document"] != claim["document"]:
            found[claim["id"]] = before["id"]
    return found


def count_once(exchange: Record) -> Record:
    """The exchange format without what is only printed again.

    Each claim that is left has in ``printed_again`` the other documents that print it. Mentions in a reprint of actors
    that its original mentions are left out too. Where nothing is a reprint, nothing changes.
    """
    originals = _originals(exchange)
    if not originals:
        return exchange
    prints: dict[str, list[str]] = {}
    first = {claim["id"]: claim["reprint_of"] for claim in exchange["claims"] if claim.get("reprint_of")}
    for claim in exchange["claims"]:
        if claim["id"] in first:
            prints.setdefault(first[claim["id"]], []).append(claim["document"])
    claims = [_once(claim, first, prints) for claim in exchange["claims"] if claim["id"] not in first]
    seen = {(mention["document"], mention["actor"]) for mention in exchange.get("mentions", ())}
    mentions = [
        mention
        for mention in exchange.get("mentions", ())
        if (originals.get(mention["document"]), mention["actor"]) not in seen
    ]
    return {**exchange, "claims": claims, "mentions": mentions}


def say_reprints(documents: Iterable[Record]) -> list[str]:
    """Who printed something again, each once: the publishers, or the keys of documents without one."""
    return list(dict.fromkeys(str(document.get("publisher") or document["key"]) for document in documents))


def _once(claim: Record, first: Mapping[str, str], prints: Mapping[str, list[str]]) -> Record:
    """A claim with who printed it again, whose relatives are claims that are counted."""
    relatives = {name: [first.get(one, one) for one in claim.get(name) or ()] for name in ("content", "condition")}
    return {**claim, **relatives, "printed_again": prints.get(claim["id"]) or claim.get("printed_again", [])}


def _originals(exchange: Record) -> dict[str, str]:
    documents = exchange.get("documents", ())
    return {document["id"]: document["reprint_of"] for document in documents if document.get("reprint_of")}


def _age(document: Record, originals: Mapping[str, str]) -> tuple[bool, str, str]:
    return document["id"] in originals, str(document.get("published") or "~"), document["id"]


def _witness(claim: Record, originals: Mapping[str, str]) -> str:
    return originals.get(claim["document"], claim["document"])


def _content(claim: Record) -> tuple[Any, ...]:
    names = ("source", "label", "target", "theme", "polarity", "modality")
    sentence = " ".join(str((claim.get("evidence") or {}).get("text") or "").split())
    return (*(claim.get(name) for name in names), tuple(claim.get("attribution") or ()), sentence)
