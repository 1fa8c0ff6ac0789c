"""Graphs in the exchange format for the page to show: a quarrel of neighbours, many towns, and hostile text."""

from __future__ import annotations

from typing import Any

BASE = "https://kg.example.org/"
RELATIONS = {
    "warned": ("warn", "THREATEN", "13"),
    "met": ("meet", "CONSULT", "04"),
    "invaded": ("invade", "ASSAULT", "19"),
    "said": ("say", "", "01"),
}
PAYLOADS = [
    "<script>window.__xss=1</script>",
    "</script><script>window.__xss=1</script>",
    "</SCRIPT ><script>window.__xss=1</script>",
    "<!--<script>window.__xss=1</script>-->",
    "--><script>window.__xss=1</script>",
    "<!--",
    "<![CDATA[<script>window.__xss=1</script>]]>",
    "</title><script>window.__xss=1</script>",
    "</style><script>window.__xss=1</script>",
    "</textarea><script>window.__xss=1</script>",
    "<img src=x onerror=window.__xss=1>",
    "<IMG SRC=x OnErRoR=window.__xss=1>",
    "<svg onload=window.__xss=1>",
    "<svg><script>window.__xss=1</script></svg>",
    "<svg><animate onbegin=window.__xss=1 attributeName=x dur=1s>",
    "<math><mtext></math><img src=x onerror=window.__xss=1>",
    "<body onload=window.__xss=1>",
    "<iframe srcdoc='<script>parent.__xss=1</script>'></iframe>",
    "<iframe src=javascript:parent.__xss=1></iframe>",
    "<object data='data:text/html,<script>parent.__xss=1</script>'></object>",
    "<embed src='javascript:window.__xss=1'>",
    "<base href='https://evil.example/'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<link rel=stylesheet href='https://evil.example/a.css'>",
    "<style>@import 'https://evil.example/a.css';*{display:none}</style>",
    "<form action='https://evil.example/'><button autofocus onfocus=window.__xss=1>",
    "<input autofocus onfocus=window.__xss=1>",
    "<details open ontoggle=window.__xss=1>",
    "<marquee onstart=window.__xss=1>",
    "<video><source onerror=window.__xss=1></video>",
    "<a href=javascript:window.__xss=1 id=search>x</a>",
    "javascript:window.__xss=1",
    "JaVaScRiPt:window.__xss=1//https://",
    " javascript:window.__xss=1",
    "java\tscript:window.__xss=1",
    "data:text/html,<script>window.__xss=1</script>",
    "vbscript:window.__xss=1",
    "blob:https://evil.example/x",
    "\" onmouseover=\"window.__xss=1\" x=\"",
    "' onfocus='window.__xss=1' autofocus='",
    "` onload=`window.__xss=1`",
    "\"];window.__xss=1;//",
    "'};window.__xss=1;//",
    "\\\"};window.__xss=1;//",
    "\u2028window.__xss=1\u2029",
    "${window.__xss=1}",
    "{{ 7*7 }}{% raw %}{{ kg }}",
    "{{ self.__init__.__globals__ }}",
    "__proto__",
    "constructor",
    "&lt;script&gt;window.__xss=1&lt;/script&gt;",
    "&#x3c;script&#x3e;window.__xss=1",
    "%3Cscript%3Ewindow.__xss=1%3C/script%3E",
    "\u202e\u2066<script>window.__xss=1</script>\u2069",
    "=HYPERLINK(\"https://evil.example\")",
    "href",
    "\x00<script>window.__xss=1</script>",
]  # fmt: skip


def iri(name: str) -> str:
    return f"{BASE}id/{name.replace(' ', '_')}"


def claim(number: int, source: str, label: str, target: str | None, document: int = 0, **more: Any) -> dict[str, Any]:
    relation, kind, cameo = RELATIONS[label]
    sentence = f"On day {number} of the dispute {source} {label} {target or 'that all was well'}, the paper wrote."
    start = 500 + sentence.index(label)
    return {
        "id": f"{BASE}doc/{document}#claim-{number}", "document": f"{BASE}doc/{document}", "source": iri(source),
        "relation": relation, "label": label, "event_type": kind, "cameo": cameo, "target": target and iri(target),
        "theme": None if target else "all was well", "attribution": [], "polarity": "positive", "modality": "asserted",
        "time": None, "place": None, "trigger": {"text": label, "start": start, "end": start + len(label)},
        "evidence": {"text": sentence, "start": 500, "end": 500 + len(sentence)}, **more,
    }  # fmt: skip


def neighbours() -> dict[str, Any]:
    """Four actors, seven claims of every status, three articles of two publishers in three months."""
    kinds = {"Kenya": "Country", "Somalia": "Country", "Amina Warsame": "Person", "African Union": "Organization"}
    return {
        "documents": [
            {"id": f"{BASE}doc/{number}", "key": f"d{number}", "title": f"Boats, part {number}",
             "published": f"2024-0{number + 3}-02", "publisher": ("The Post", "The Post", "Daily Mirror")[number],
             "url": f"https://news.example/{number}"}
            for number in range(3)
        ],
        "actors": [
            {"id": iri(name), "name": name, "aliases": ["Republic of Kenya"] if name == "Kenya" else [], "type": kind,
             "same_as": ["https://www.wikidata.org/wiki/Q114"] if name == "Kenya" else ["javascript:alert(1)"]}
            for name, kind in kinds.items()
        ],
        "claims": [
            claim(1, "Kenya", "warned", "Somalia"),
            claim(2, "Kenya", "invaded", "Somalia", 1, modality="hypothetical",
                  attribution=[iri("African Union"), iri("Amina Warsame")]),
            claim(3, "Kenya", "warned", "Somalia", 2, polarity="negative"),
            claim(4, "Somalia", "met", "Kenya", 1, modality="future", time={"text": "next May", "value": "2024-05"}),
            claim(5, "Amina Warsame", "met", "African Union", 2, attribution=[iri("Kenya")]),
            claim(6, "African Union", "warned", "Kenya", 2),
            claim(7, "Amina Warsame", "said", None, 1, content=[f"{BASE}doc/1#claim-2"]),
        ],
    }  # fmt: skip


def many(count: int) -> dict[str, Any]:
    names = [f"Town {number}" for number in range(count)]
    pairs = [(number, (number * 7 + number // 3) % count) for number in range(count * 2)]
    return {
        "documents": neighbours()["documents"],
        "actors": [{"id": iri(name), "name": name, "type": "Place"} for name in names],
        "claims": [
            claim(at, names[a % count], "met", names[b], at % 3) for at, (a, b) in enumerate(pairs) if a % count != b
        ],
    }


def hostile(payloads: list[str]) -> dict[str, Any]:
    """A graph in which each payload is every text of an actor, of an article and of a claim about the next actor."""
    given: dict[str, Any] = {"documents": [], "actors": [], "claims": []}
    for at, payload in enumerate(payloads):
        following = (at + 1) % len(payloads)
        here, there = f"{payload}~{at}", f"{payloads[following]}~{following}"
        keys = ("key", "title", "publisher", "url", "published")
        given["documents"].append({"id": here, **dict.fromkeys(keys, payload)})
        given["actors"].append({
            "id": here, "name": payload, "aliases": [payload + "b"], "type": payload, "country": payload,
            "sector": payload, "same_as": [payload], "offices": [{"title": payload, "start": payload, "end": payload}],
        })  # fmt: skip
        given["claims"].append({
            "id": here, "document": here, "source": here, "target": there, "label": payload, "relation": payload,
            "theme": payload, "event_type": payload, "cameo": payload, "place": payload, "attribution": [there, here],
            "time": {"text": payload, "value": payload}, "polarity": ("positive", "negative")[at % 2],
            "modality": "asserted",
            "trigger": {"text": payload, "start": 0, "end": len(payload)},
            "evidence": {"text": f"{payload} and {payload}", "start": 0, "end": 2 * len(payload) + 5},
        })  # fmt: skip
    return given
