"""The pinned definitions once more, slowly and from scratch: lists, fractions, `math.comb`, sixty decimals.

Nothing here comes from the program, so that it may be compared with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal, getcontext
from fractions import Fraction
from math import comb

Row = dict[str, object]
Choice = tuple[str, str, str]
"""Sign (+ or −), who chose, who was chosen."""

getcontext().prec = 60
EQUAL = Decimal(10) ** -40
TWENTIETH = Fraction(1, 20)


def share(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None


def at_least(x: int, n: int, p: Fraction) -> Fraction:
    return sum((comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(x, n + 1)), Fraction(0))


def at_most(x: int, n: int, p: Fraction) -> Fraction:
    return sum((comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(min(x, n) + 1)), Fraction(0))


def standardised(values: Sequence[Fraction | Decimal]) -> list[Decimal]:
    if len(values) < 2:
        return [Decimal(0)] * len(values)
    exact = [v if isinstance(v, Decimal) else Decimal(v.numerator) / Decimal(v.denominator) for v in values]
    mean = sum(exact, Decimal(0)) / len(exact)
    spread = (sum(((v - mean) ** 2 for v in exact), Decimal(0)) / (len(exact) - 1)).sqrt()
    return [(v - mean) / spread if spread > EQUAL else Decimal(0) for v in exact]


class Plain:
    """One group on one question; `lists(i, j)` says whether i had j on its list."""

    def __init__(
        self,
        present: Sequence[str],
        respondents: Iterable[str],
        choices: Iterable[Choice],
        lists: Callable[[str, str], bool],
        asked_negative: bool,
    ) -> None:
        self.present, self.asked_negative = list(present), asked_negative
        self.respondents = [i for i in present if i in set(respondents)]
        given = {(s, i, j) for s, i, j in choices if i != j and i in self.respondents and j in present}
        self.pos = {(i, j) for s, i, j in given if s == "+"}
        self.neg = {(i, j) for s, i, j in given if s != "+"}
        self.n = {j: sum(i != j and lists(i, j) for i in self.respondents) for j in present}
        self.possible = sum(self.n.values())
        self.lists = lists

    def counts(self, ties: set[tuple[str, str]]) -> list[int]:
        return [sum((i, j) in ties for i in self.present) for j in self.present]

    def mutual(self, ties: set[tuple[str, str]], i: str) -> int:
        return sum((i, j) in ties and (j, i) in ties for j in self.present)

    def rows(self) -> list[Row]:
        z_pos, z_neg = self._z(self.pos), self._z(self.neg)
        sp = standardised([a - b for a, b in zip(z_pos, z_neg, strict=True)])
        si = standardised([a + b for a, b in zip(z_pos, z_neg, strict=True)])
        made = []
        for k, j in enumerate(self.present):
            lm, ll = self.counts(self.pos)[k], self.counts(self.neg)[k]
            gave = any((j, other) in self.pos for other in self.present)
            made.append(
                {
                    "id": j,
                    "raters": self.n[j],
                    "LM": lm,
                    "LL": ll,
                    "mutual_pos": self.mutual(self.pos, j),
                    "mutual_neg": self.mutual(self.neg, j),
                    "zLM": z_pos[k],
                    "zLL": z_neg[k] if self.asked_negative else None,
                    "SP": sp[k] if self.asked_negative else None,
                    "SI": si[k] if self.asked_negative else None,
                    "coie_dodge": self._coie_dodge(z_pos[k], z_neg[k], sp[k], si[k]) if self.asked_negative else None,
                    "newcomb_bukowski": self._newcomb_bukowski(self.n[j], lm, ll),
                    "unchosen": int(lm == 0),
                    "isolate": int(lm == 0 and j in self.respondents and not gave),
                    "ghost": int(lm == 0 and ll == 0),
                    "note": self.note(),
                }
            )
        return made

    def note(self) -> str:
        if len(self.present) < 8:
            return "too_small"
        return "low_participation" if Fraction(len(self.respondents), len(self.present)) < Fraction(6, 10) else ""

    def _z(self, ties: set[tuple[str, str]]) -> list[Decimal]:
        counted = [k for k, j in enumerate(self.present) if self.n[j]]
        counts = self.counts(ties)
        z = standardised([Fraction(counts[k], self.n[self.present[k]]) for k in counted])
        found = [Decimal(0)] * len(self.present)
        for k, value in zip(counted, z, strict=True):
            found[k] = value
        return found

    @staticmethod
    def _coie_dodge(z_pos: Decimal, z_neg: Decimal, sp: Decimal, si: Decimal) -> str:
        def above(one: Decimal, other: Decimal | int) -> bool:
            return one - other > EQUAL

        if above(sp, 1) and above(z_pos, 0) and above(-z_neg, 0):
            return "popular"
        if above(-sp, 1) and above(-z_pos, 0) and above(z_neg, 0):
            return "rejected"
        if above(-si, 1) and above(-z_pos, 0) and above(-z_neg, 0):
            return "neglected"
        if above(si, 1) and above(z_pos, 0) and above(z_neg, 0):
            return "controversial"
        return "average"

    def _newcomb_bukowski(self, n: int, lm: int, ll: int) -> str:
        p_pos = min(Fraction(1), share(len(self.pos), self.possible) or Fraction(0))
        p_neg = min(Fraction(1), share(len(self.neg), self.possible) or Fraction(0))
        many, many_neg = at_least(lm, n, p_pos) <= TWENTIETH, at_least(ll, n, p_neg) <= TWENTIETH
        if not self.asked_negative:
            few = at_most(lm, n, p_pos) <= TWENTIETH
            return "unusually_many" if many else "unusually_few" if few else "average"
        if many and ll < n * p_neg:
            return "popular"
        if many_neg and lm < n * p_pos:
            return "rejected"
        if (many and ll >= n * p_neg) or (many_neg and lm >= n * p_pos):
            return "controversial"
        return "neglected" if at_most(lm + ll, n, min(Fraction(1), p_pos + p_neg)) <= TWENTIETH else "average"

    def figures(self) -> Row:
        size, answered = len(self.present), len(self.respondents)
        pairs = sum(self.mutual(self.pos, i) for i in self.present) // 2
        both_answered = sum(j in self.respondents for _, j in self.pos)
        unchosen = self.counts(self.pos).count(0)
        return {
            "N": size,
            "respondents": answered,
            "participation": share(answered, size),
            "pos": len(self.pos),
            "neg": len(self.neg),
            "possible": self.possible,
            "density_pos": share(len(self.pos), self.possible),
            "density_neg": share(len(self.neg), self.possible),
            "mutual_pos": pairs,
            "mutual_neg": sum(self.mutual(self.neg, i) for i in self.present) // 2,
            "reciprocity_pos": share(2 * pairs, both_answered),
            "cohesion": share(2 * pairs, size * (size - 1)),
            "unchosen": unchosen,
            "integration": share(1, unchosen),
            "isolates": sum(row["isolate"] == 1 for row in self.rows()),
            "mean_given_pos": share(len(self.pos), answered),
            "mean_given_neg": share(len(self.neg), answered),
            "conflict_pos_neg": sum((j, i) in self.neg for i, j in self.pos),
        }

    def expected_unchosen(self) -> Fraction:
        p = min(Fraction(1), share(len(self.pos), self.possible) or Fraction(0))
        return sum(((1 - p) ** self.n[j] for j in self.present), Fraction(0))

    def expected_mutual(self) -> Fraction:
        def picks(i: str, j: str) -> Fraction:
            length = sum(other != i and self.lists(i, other) for other in self.present)
            return Fraction(sum(a == i for a, _ in self.pos), length) if i != j and self.lists(i, j) else Fraction(0)

        answered = self.respondents
        return sum((picks(i, j) * picks(j, i) for k, i in enumerate(answered) for j in answered[k + 1 :]), Fraction(0))
