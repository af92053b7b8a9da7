"""The catalogue said shorter: the same graph, where the context tells once what values are.

A reader of JSON-LD comes to the same statements: which values are addresses, days or numbers, and
in which language a text is, follows from the names of the properties.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Node = dict[str, Any]

_ADDRESSES = (
    *("dcat:accessURL", "dcat:contactPoint", "dcat:dataset", "dcat:distribution"),
    *("dcat:downloadURL", "dcat:mediaType", "dcat:service", "dcat:servesDataset", "dcat:theme"),
    *("dcatap:availability", "dct:conformsTo", "dct:format", "dct:language", "dct:license"),
    *("dct:publisher", "dct:spatial", "skos:inScheme", "spdx:algorithm", "vcard:hasURL"),
)
_TYPED = {
    "dcat:byteSize": "xsd:nonNegativeInteger",
    "dcat:endDate": "xsd:date",
    "dcat:startDate": "xsd:date",
    "dct:issued": "xsd:date",
    "dct:modified": "xsd:date",
    "spdx:checksumValue": "xsd:hexBinary",
}
_WORDED = ("dct:description", "dct:title", "foaf:name", "rdfs:label", "skos:prefLabel", "vcard:fn")


def shortened(graph: list[Node], prefixes: Mapping[str, str], base: str) -> Node:
    """Return a document with the graph; those below ``base``, the root, are relative addresses."""
    context = {
        "@base": base,
        **prefixes,
        **{name: {"@id": name, "@type": "@id"} for name in _ADDRESSES},
        **{name: {"@id": name, "@type": kind} for name, kind in _TYPED.items()},
        **{name: {"@id": name, "@container": "@language"} for name in _WORDED},
    }
    return {"@context": context, "@graph": [_node(node, base) for node in graph]}


def _node(node: Node, base: str) -> Node:
    return {name: _value(name, value, base) for name, value in node.items()}


def _value(name: str, value: Any, base: str) -> Any:
    if isinstance(value, list):
        if name in _WORDED and all("@language" in one for one in value):
            return {one["@language"]: one["@value"] for one in value}
        return [_value(name, one, base) for one in value]
    if not isinstance(value, dict):
        return _address(value, base) if name == "@id" else value
    if name in _ADDRESSES and value.keys() == {"@id"}:
        return _address(value["@id"], base)
    if name in _TYPED and value.get("@type") == _TYPED[name]:
        return value["@value"]
    return _node(value, base)


def _address(address: str, base: str) -> str:
    return address[len(base) :] if address.startswith(base) and address != base else address
