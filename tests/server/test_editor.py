"""The query editor in Chromium: it asks this server and no other."""

from __future__ import annotations

from typing import Any

from serving import Client


def test_the_editor_asks_this_server_and_no_other(served: Client, browser: Any) -> None:
    page = browser.new_page()
    asked: list[str] = []
    problems: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda line: problems.append(line.text) if line.type == "error" else None)
    page.goto(f"{served.url}sparql")
    page.wait_for_selector(".CodeMirror")
    page.select_option("#questions", label="Who threatened whom, in which words, and in how many independent articles?")
    page.click(".yasqe_queryButton")
    page.wait_for_selector("text=Karim Haddad")
    page.close()
    assert problems == []
    assert {url for url in asked if not url.startswith((served.url, "data:", "blob:"))} == set()
    assert sum(url == f"{served.url}sparql" for url in asked) >= 2
