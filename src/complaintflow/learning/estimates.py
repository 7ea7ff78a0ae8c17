"""How many do not complain, and who hears of it: estimates, never facts.

The rule this module keeps: each estimate is an exact interval with its source, and two that count the same people
differently stand side by side: intervals cannot be added. No text to a customer ever holds one (requirements, 13).
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from attrs import field, frozen

from complaintflow.errors import DefinitionError


@frozen
class Interval:
    """From ``low`` to ``high``, both exact; ``high`` is ``None`` where only a lower bound is known."""

    low: Fraction
    high: Fraction | None

    def to_plain(self) -> dict[str, str | None]:
        """Both ends as exact texts, such as "9/2"."""
        return {"low": str(self.low), "high": None if self.high is None else str(self.high)}


def _exact(value: object) -> Fraction:
    if not isinstance(value, int | Fraction) or isinstance(value, bool):
        raise DefinitionError(
            f"{value!r} is not exact; give a whole number, or Fraction(4, 5) for four of five.",
            place="Figures",
        )
    return Fraction(value)


def _pair(value: tuple[Fraction | int, Fraction | int]) -> tuple[Fraction, Fraction]:
    low, high = map(_exact, value)
    return low, high


SOURCES: Mapping[str, str] = {
    "told": "العميل المتذمر من خدمته يتحدث عن مشكلته إلى (من 15 إلى 20 شخص )",
    "loud": "20 % من العملاء الساخطين على الخدمة يتحدثون عن أسباب سخطهم لأكثر من 30 شخص",
    "silent": "80% من العملاء الساخطين لا يشتكون للإدارة",
    "leaving": "90% من العملاء الذين يواجهون مشاكلهم يفكرون في الذهاب للمنافس",
    "treatment": "80 % من الساخطين , أهم أسباب سخطهم سوء المعاملة",
}
"""Where each figure comes from, in its own words: unnamed studies, quoted in a forum post of 2007 (S3:58-62)."""


@frozen(kw_only=True)
class Figures:
    """The figures to estimate with. Give your own where you have measured: ``Figures(silent_share=Fraction(1, 2))``.

    ``told`` is how many people a dissatisfied customer talks to. ``loud_share`` of them talk to more than
    ``loud_floor`` people. ``silent_share`` do not complain. ``leaving_share`` of customers with a problem think of
    going elsewhere. ``treatment_share`` of the dissatisfied were treated badly, above all.

    Raises:
        DefinitionError: a figure that is not exact, a share outside of 0 to 1, or nobody left who complains.
    """

    told: tuple[Fraction, Fraction] = field(default=(Fraction(15), Fraction(20)), converter=_pair)
    loud_share: Fraction = field(default=Fraction(1, 5), converter=_exact)
    loud_floor: Fraction = field(default=Fraction(30), converter=_exact)
    silent_share: Fraction = field(default=Fraction(4, 5), converter=_exact)
    leaving_share: Fraction = field(default=Fraction(9, 10), converter=_exact)
    treatment_share: Fraction = field(default=Fraction(4, 5), converter=_exact)
    sources: Mapping[str, str] = field(default=SOURCES, hash=False, repr=False)

    def __attrs_post_init__(self) -> None:
        for name in ("loud_share", "silent_share", "leaving_share", "treatment_share"):
            if not 0 <= getattr(self, name) <= 1:
                raise DefinitionError("a share lies between 0 and 1.", place=f"Figures.{name}")
        if self.silent_share == 1:
            raise DefinitionError(
                "if nobody complains, nothing can be estimated.", place="Figures.silent_share"
            )
        if not 0 <= self.told[0] <= self.told[1] or self.loud_floor < 0:
            raise DefinitionError("give the lower number first; neither is negative.", place="Figures.told")

    def unhappy(self, complaints: int) -> Interval:
        """How many are dissatisfied in all, those included who complained."""
        return _point(_number(complaints) / (1 - self.silent_share))

    def silent(self, complaints: int) -> Interval:
        """How many are dissatisfied and do not say so: whom outreach should reach (S2:24c)."""
        return _point(self.unhappy(complaints).low - complaints)

    def at_risk(self, complaints: int) -> Interval:
        """How many think of leaving. They think of it: it is no loss, and not only those who complained."""
        return _point(self.unhappy(complaints).low * self.leaving_share)

    def reach(self, unhappy: int | Interval) -> Interval:
        """How many people hear of it from so many dissatisfied customers, by the first figure."""
        low, high = self.told
        of = unhappy if isinstance(unhappy, Interval) else _point(_number(unhappy))
        return Interval(of.low * low, None if of.high is None else of.high * high)

    def reach_of_the_loud(self, unhappy: int | Interval) -> Interval:
        """How many hear of it at least, by the second figure. It overlaps the first: never add them."""
        of = unhappy.low if isinstance(unhappy, Interval) else _number(unhappy)
        return Interval(of * self.loud_share * (self.loud_floor + 1), None)

    def treated_badly(self, complaints: int) -> Interval:
        """How many of the dissatisfied were treated badly. A far lower share of yours hints at wrong classes (R50)."""
        return _point(self.unhappy(complaints).low * self.treatment_share)

    def outreach_coverage(self, asked: int, complaints: int) -> Interval | None:
        """How many of the silent were asked about what was noticed; ``None`` where there are none to ask."""
        silent = self.silent(complaints).low
        return _point(min(_number(asked) / silent, Fraction(1))) if silent else None


def _number(count: int) -> Fraction:
    if isinstance(count, bool) or not isinstance(count, int) or count < 0:
        raise DefinitionError(f"{count!r} counts nothing; give a whole number from 0 on.", place="estimates")
    return Fraction(count)


def _point(value: Fraction) -> Interval:
    return Interval(value, value)


SEED_FIGURES = Figures()
"""The figures of the sources. They are weak: use them to ask better questions, and measure your own."""
