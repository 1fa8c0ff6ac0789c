"""The posts that a text gives people, once it is known who everybody is."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.posts import Post
from kg.extract.reading import Reading, char_span, evidence_of
from kg.model import Document, Mention, Role


def find_roles(document: Document, reading: Reading) -> tuple[Role, ...]:
    """What the text says that somebody is, in the order of the text, each with the sentence that says so.

    What is said of one person again and again in the same words is there once.
    """
    found: dict[tuple[object, ...], Role] = {}
    for role in _roles(document, reading):
        body = role.affiliation.named.text if role.affiliation is not None else ""
        found.setdefault((role.holder.named.span, role.title.lower(), body), role)
    return tuple(found.values())


def _roles(document: Document, reading: Reading) -> Iterator[Role]:
    return (
        Role(
            holder=holder,
            title=" ".join(post.title.split()),
            affiliation=_body(reading, post),
            span=char_span(reading.doc, post.first, post.last),
            evidence=evidence_of(document, reading.doc[post.holder]),
        )
        for post in reading.posts
        for holder in reading.mentions.get(post.holder, ())
    )


def _body(reading: Reading, post: Post) -> Mention | None:
    """The state or body of a post, as the text names it."""
    if post.body is None:
        return None
    adjective = post.body in reading.cast.adjectives
    found = reading.mentions_of_adjective(post.body) if adjective else reading.mentions.get(post.body, ())
    return next(iter(found), None)
