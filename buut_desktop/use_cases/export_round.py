"""Export a round (ronde exporteren): who chose whom as a file for other programs, with a purpose in the log."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from buut_desktop.domain.changes import Kind, Subject
from buut_desktop.domain.exported_round import Node, RoundWanted, exported
from buut_desktop.domain.permissions import Act, Actor, require
from buut_desktop.domain.print_stamp import Names
from buut_desktop.use_cases.policy_book import PolicyBook
from buut_desktop.use_cases.ports import Cabinet, RoundExports
from buut_desktop.use_cases.show_round import Child, read_round

_CALLED: Mapping[Names, Callable[[Child], str]] = {
    Names.FULL: lambda child: child.name,
    Names.FIRST: lambda child: child.short,
    Names.INITIALS: lambda child: child.initials,
    Names.CODES: lambda _child: "",
}
"""How a child is called in the file, beside its form number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRound:
    """Write a round to a file, whole or not at all."""

    cabinet: Cabinet
    policies: PolicyBook
    rounds: RoundExports

    def __call__(self, actor: Actor, round_: UUID, wanted: RoundWanted, path: Path) -> None:
        """Put the round at `path` and note what for, and whether *liever niet* went along.

        Raises `Refusal`: round_purpose_missing, gone; and `KnownProblem`: list_not_written.
        """
        require(actor, Act.EXPORT_ROUND)
        stated = wanted.stated()
        with self.cabinet.read() as work:
            view = read_round(work, self.policies, round_)
        called = _CALLED[wanted.names]
        nodes = {c.pupil: Node(c.number, called(c), c.home_group) for c in view.children}
        value = exported(view.round, nodes, negative=wanted.negative is not None)
        written = False
        try:
            with self.cabinet.change(actor, Act.EXPORT_ROUND, reason=stated) as work:
                self.rounds.write(path, value, wanted.format)
                written = True
                work.keep(Subject(Kind.ROUND, round_))
        except BaseException:
            # A file that the log does not tell of must not be there.
            if written:
                self.rounds.remove(path)
            raise

    def remove(self, actor: Actor, path: Path) -> None:
        """Take a file away that was written a moment ago."""
        require(actor, Act.EXPORT_ROUND)
        self.rounds.remove(path)
