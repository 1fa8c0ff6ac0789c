"""Hostile text in the network page: markup, script endings and addresses are shown as text and do nothing."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from graphs import PAYLOADS, hostile
from opened import Open

SHOW_ALL = r"""(payloads) => {
  const wrong = [];
  const text = (selector) => document.querySelector(selector)?.textContent;
  const same = (shown, payload, what) => { if (shown !== payload) wrong.push([what, payload, shown]); };
  for (const claim of kgPage.claims) {
    const payload = payloads[Number(/\d+$/.exec(claim.id)[0])];
    kgPage.select({kind: "link", source: claim.source, target: claim.target});
    same(text("#evidence mark"), payload, "mark");
    same(text("#evidence .card .name"), payload, "name");
    kgPage.select({kind: "actor", actor: claim.source});
    same(text("#evidence h2"), payload, "dossier");
    for (const link of document.querySelectorAll("a")) {
      if (!["http:", "https:", "file:"].includes(link.protocol)) wrong.push(["address", payload, link.href]);
    }
    const search = document.getElementById("search");
    search.value = payload.slice(0, 14);
    search.dispatchEvent(new Event("input"));
  }
  return wrong;
}"""
ACTIVE = "script, style, iframe, img, base, meta, link, object, embed, form, video, math"


def test_hostile_text_in_every_field_is_shown_as_text(open_page: Open) -> None:
    payloads = [payload.replace("__xss=1", f"__xss={at + 1}") for at, payload in enumerate(PAYLOADS)]
    opened = open_page(hostile(payloads), title=" ".join(payloads))
    before = opened.page.locator(ACTIVE).count()
    assert opened.ask(SHOW_ALL, payloads) == []
    opened.page.wait_for_timeout(200)
    for kind in ("svg", "csv", "png"):
        with opened.page.expect_download() as download:
            opened.page.click(f"#take-{kind}")
        if kind == "svg":
            ElementTree.parse(download.value.path())
    assert opened.page.locator(ACTIVE).count() == before
    assert opened.ask("window.__xss") is None
    assert [one for one in opened.requests if not one.startswith(("file:", "blob:"))] == []
    assert opened.complaints == []


@pytest.mark.parametrize("payload", ["__proto__", "constructor", PAYLOADS[1], "{{ 7*7 }}"])
def test_a_page_of_nothing_but_one_hostile_text_still_works(open_page: Open, payload: str) -> None:
    opened = open_page(hostile([payload, payload]), title=payload)
    opened.ask("kgPage.select({kind: 'actor', actor: 0})")
    opened.go(opened.ask("location.hash"))
    assert opened.page.text_content("#evidence h2") == payload
    assert opened.page.title() == payload
    assert opened.ask("window.__xss") is None
    assert opened.complaints == []


def test_the_corpus_is_large_enough_to_mean_something() -> None:
    assert len(set(PAYLOADS)) >= 50
