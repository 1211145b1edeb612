"""Rounds for other programs (ronde exporteren): CSV, XLSX and GraphML, made in memory, written whole or not at all.

Our own importer reads the CSV and the XLSX back. GraphML is what NetworkX, Gephi and SocNetV read.
"""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from buut_desktop.domain.exported_round import SIGN_WORDS, ExportedRound, RoundFormat
from buut_desktop.exchange.list_files import as_csv, no_xml, remove, sheets_as_xlsx, write_beside

_GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_KEYS = (
    ("number", "node", "int"),
    ("name", "node", "string"),
    ("group", "node", "string"),
    ("question", "edge", "string"),
    ("sign", "edge", "string"),
    ("weight", "edge", "int"),
    ("mutual", "edge", "boolean"),
)
"""What is said of children and choices: name, of what, type. The weight of a choice is 1, of *liever niet* -1."""


class WrittenRounds:
    """Fits the port `RoundExports`."""

    def write(self, path: Path, value: ExportedRound, kind: RoundFormat) -> None:
        """Put the round at `path`, in the place of what stood there; raises `KnownProblem("list_not_written")`."""
        makers = {RoundFormat.CSV: _csv, RoundFormat.XLSX: _xlsx, RoundFormat.GRAPHML: as_graphml}
        write_beside(path, makers[kind](value))

    def remove(self, path: Path) -> None:
        """Take a file away; raises `KnownProblem("list_not_removed")`."""
        remove(path)


def _csv(value: ExportedRound) -> bytes:
    return as_csv(value.choices)


def _xlsx(value: ExportedRound) -> bytes:
    sheets = [("Deelnemers", value.participants), ("Keuzes", value.choices)]
    return sheets_as_xlsx([*sheets, *((matrix.title, matrix.table) for matrix in value.matrices)])


def as_graphml(value: ExportedRound) -> bytes:
    """Give the round as a directed graph: a node for each child by its form number, an edge for each choice."""
    root = ElementTree.Element("graphml", xmlns=_GRAPHML)
    for name, owner, kind in _KEYS:
        ElementTree.SubElement(root, "key", {"id": name, "for": owner, "attr.name": name, "attr.type": kind})
    graph = ElementTree.SubElement(root, "graph", edgedefault="directed")
    for node in value.nodes:
        made = ElementTree.SubElement(graph, "node", id=str(node.number))
        _tell(made, number=str(node.number), name=node.name, group=node.group)
    for place, arc in enumerate(value.arcs):
        # Numbered: two children may choose each other on more than one question.
        made = ElementTree.SubElement(graph, "edge", id=str(place), source=str(arc.chooser), target=str(arc.chosen))
        sign, weight = SIGN_WORDS[arc.positive], "1" if arc.positive else "-1"
        _tell(made, question=arc.question, sign=sign, weight=weight, mutual="true" if arc.mutual else "false")
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'.encode()


def _tell(element: ElementTree.Element, **said: str) -> None:
    for name, value in said.items():
        if value:
            ElementTree.SubElement(element, "data", key=name).text = no_xml(value)
