"""The picture of the graph: one HTML file that opens offline by double click and proves each relation by its sentence.

networkx finds places and communities, pyvis keeps the network and renders the document, with our own template in the
place of its own, which is blank without a network and runs scripts found in headings. The file asks nothing of any
network: its Content-Security-Policy allows the two scripts it carries, by their hashes, and nothing else. All data
travels as JSON in a data element and reaches the page as text, never as markup.
"""

from __future__ import annotations

import base64
import hashlib
import html
import io
import json
import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from kg.exporters.layout import Place, place_actors
from kg.exporters.page import CLAIM_FIELDS, Page, compose_page
from kg.exporters.selection import EVERYTHING, FAMILIES, STATUSES, Record, Selection, say_selection

if TYPE_CHECKING:
    from kg.store import Store

TITLE = "Who did what to whom"
MAX_ACTORS = 5000
"""So many actors the page holds; the rest is in the other exports, and the page says so."""
LEAST_LARGEST = 12
"""An actor must come up so often to be drawn as large as can be."""
SCRIPTS = (
    *("content", "view", "reduction", "looks", "curves", "fitting", "boxes", "labels", "painter", "legend"),
    *("panel", "cards", "dossier", "filters", "relations", "time", "search", "keys", "address", "takeaway", "network"),
)
"""The parts of the page's script, in templates/: what is known, what is to be seen, how it is drawn, what answers."""
SHAPES = {"Person": "dot", "Country": "diamond", "Organization": "square", "Group": "triangle", "Place": "hexagon"}
OPTIONS: Mapping[str, Any] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"chosen": False, "borderWidth": 1.5, "font": {"size": 0}, "labelHighlightBold": False},
    "edges": {
        "chosen": False,
        "arrowStrikethrough": False,
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.55}},
        "color": {"inherit": False},
        "selectionWidth": 0,
        "hoverWidth": 0,
    },
    "interaction": {"hover": True, "keyboard": {"enabled": False}, "selectConnectedEdges": False, "tooltipDelay": 1e9},
}
_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029\x7f"}


def write_network(
    exchange: Record,
    stream: BinaryIO,
    *,
    title: str = TITLE,
    max_actors: int = MAX_ACTORS,
    selection: Selection = EVERYTHING,
) -> None:
    """Write the network page of a graph given in the exchange format, as UTF-8, the same bytes for the same graph.

    ``max_actors`` bounds what the file holds, and ``selection`` what it tells of; beyond the bound the most prominent
    actors are kept. The page says how much is not in it.
    """
    page = compose_page(exchange, max_actors=max(max_actors, 0), selection=selection)
    places = place_actors([text_width(actor["name"]) for actor in page.actors], page.weights)
    chosen = say_selection(selection, {actor["id"]: actor["name"] for actor in page.actors})
    data = _data(page, places) | {"chosen": chosen}
    rendered = _render(_network(page, places, _SURROGATE.sub("\ufffd", title).strip() or TITLE), data)
    stream.write(rendered.encode("utf-8"))


def export_network(store: Store, stream: BinaryIO, **options: Any) -> None:
    """Write the network page of all that is in ``store``, or of a selection; options as in ``write_network``."""
    exchange = import_module("kg.exporters.exchange")
    write_network(exchange.to_exchange(store), stream, **options)


@dataclass(frozen=True, eq=False)
class NetworkPage:
    """The network page as a notebook shows it, inline, below the cell that evaluates it.

    It stands in a frame of its own without access to the notebook: ``NetworkPage(store)``, or with the options of
    ``write_network`` in ``options``. ``height`` is in pixels.
    """

    store: Store
    height: int = 720
    options: Mapping[str, Any] = field(default_factory=dict)

    def _repr_html_(self) -> str:
        stream = io.BytesIO()
        export_network(self.store, stream, **self.options)
        page = html.escape(stream.getvalue().decode("utf-8"))
        allowed = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"
        style = f"width:100%;height:{self.height}px;border:1px solid #8884"
        return f'<iframe title="Network of actors" sandbox="{allowed}" style="{style}" srcdoc="{page}"></iframe>'


def text_width(name: str) -> float:
    """About how many pixels a name takes in the picture, where 28 characters are shown at most.

    >>> text_width("Nairobi") < text_width("Nairobi and Mombasa") < text_width("n" * 28) == text_width("n" * 280)
    True
    """
    return sum(13.5 if unicodedata.east_asian_width(sign) in "WF" else 7.5 for sign in name[:28])


def _render(network: Any, data: Record) -> str:
    """The document, rendered by pyvis with our template."""
    markup = import_module("markupsafe").Markup
    scripts = [_vis_script(), _page_script()]
    network.set_template_dir(f"{_templates()}/", "network.html")
    network.templateEnv.autoescape = True
    network.templateEnv.globals["kg"] = {
        "policy": _policy(scripts),
        "scripts": [markup(script) for script in scripts],
        "css": markup(_template("network.css")),
        "data": data,
        "embed": lambda value: markup(_embed(value)),
    }
    return _SURROGATE.sub("\ufffd", str(network.generate_html())).replace("\r\n", "\n")


def _network(page: Page, places: list[Place], title: str) -> Any:
    """The network as pyvis holds it: actors where they stand, and one link for each ordered pair of actors."""
    network = import_module("pyvis.network").Network(directed=True, cdn_resources="in_line", heading=title)
    most = max([actor.get("prominence", 0) for actor in page.actors] + [LEAST_LARGEST])
    for number, (actor, place) in enumerate(zip(page.actors, places, strict=True)):
        size = round(6 + 18 * math.sqrt(actor.get("prominence", 0) / most), 1)
        shape = SHAPES.get(actor.get("type", ""), "star")
        network.add_node(number, label=actor["name"], shape=shape, size=size, x=place.x, y=place.y)
    for (source, target), claims in page.links.items():
        network.add_edge(source, target, claims=claims)
    network.set_options(json.dumps(OPTIONS))
    return network


def _data(page: Page, places: list[Place]) -> dict[str, Any]:
    """What the page shows beside the network itself."""
    return {
        "actors": [actor | {"community": place.community} for actor, place in zip(page.actors, places, strict=True)],
        "documents": page.documents,
        "claims": {"fields": CLAIM_FIELDS, "rows": page.claims},
        "tables": page.tables,
        "disputes": page.disputes,
        "leftOut": page.left_out,
        "statuses": STATUSES,
        "families": FAMILIES,
    }


def _embed(value: object) -> str:
    """JSON that can stand inside a script element: no sign in it can end the element or begin a tag."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return _SURROGATE.sub("\ufffd", text.translate(_ESCAPES))


def _policy(scripts: list[str]) -> str:
    """The Content-Security-Policy: these scripts, our style, no request at all."""
    style = _hash(_template("network.css"))
    return (
        f"default-src 'none'; script-src {' '.join(map(_hash, scripts))}; style-src {style}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def _vis_script() -> str:
    """vis-network as the installed pyvis brings it."""
    library = Path(str(import_module("pyvis").__file__)).parent / "templates/lib/vis-9.1.2/vis-network.min.js"
    text = library.read_text(encoding="utf-8").replace("\r\n", "\n")
    return text.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _page_script() -> str:
    """Our own script: its parts, one after the other, in one function of their own."""
    parts = "\n".join(_template(f"{name}.js") for name in SCRIPTS)
    return f'(() => {{\n"use strict";\n{parts}\n}})();\n'


def _template(name: str) -> str:
    return (_templates() / name).read_text(encoding="utf-8").replace("\r\n", "\n")


def _templates() -> Path:
    return Path(str(files("kg"))) / "templates"
