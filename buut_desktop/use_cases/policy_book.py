"""The policy in force and every earlier version that a record of the school file was made under."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from buut_desktop.domain.action_plan import ActionPlan
from buut_desktop.domain.policy import IncidentPolicy, Policy, SociogramPolicy, YearPlan
from buut_desktop.use_cases.ports import PolicyText

Part = IncidentPolicy | ActionPlan | SociogramPolicy | YearPlan


@dataclass(slots=True)
class PolicyBook:
    """Gives each record the labels and steps of the version it was made under.

    A round keeps the words it asked, and its outcome goes by the thresholds of today: it needs no version.
    """

    current: Policy
    parse: Callable[[PolicyText], Part]
    """Turns a policy text into its typed value; raises `KnownProblem("policy")`."""
    _texts: dict[str, PolicyText] = field(default_factory=dict)
    _parts: dict[str, Part] = field(default_factory=dict)

    def learn(self, texts: Iterable[PolicyText]) -> None:
        """Take notice of the versions the school file holds; each is parsed when first asked for."""
        self._texts.update({text.hash: text for text in texts})

    def incidents(self, version: str) -> IncidentPolicy:
        """Give the kinds, places and roles of that version."""
        part = self._part(version, self.current.incidents)
        assert isinstance(part, IncidentPolicy)
        return part

    def plan(self, version: str) -> ActionPlan:
        """Give the action plan of that version."""
        part = self._part(version, self.current.plan)
        assert isinstance(part, ActionPlan)
        return part

    def _part(self, version: str, current: Part) -> Part:
        if current.hash == version:
            return current
        if version not in self._parts:
            self._parts[version] = self.parse(self._texts[version])
        return self._parts[version]
