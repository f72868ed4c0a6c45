"""The year of Marmolune's campaigns in money and hours (data set D14): costs, orders, touches, a hold-out.

All of it is invented. Planted: with the labour two campaigns lose money and without it none does; the last
touch gives e-mail more than its share; the hold-out shows half of what the tool attributed to the letter.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from parvis.community import open_world
from parvis.community.draws import lognormal
from parvis.language import LANGUAGES
from parvis.value import paths

HOUR_EUR = 26  # what an hour of the team costs, with all charges: invented
YEAR = ("2025-01-06", "2025-12-14")
# Name (none: that of the year's campaign), channel, spend in euros, hours of the team, orders that follow.
_PLAN: tuple[tuple[dict[str, str], str, int, int, int], ...] = (
    ({}, "instagram", 560, 20, 60),
    ({}, "facebook", 980, 26, 95),
    ({}, "forum", 300, 18, 40),
    ({}, "email", 1100, 24, 150),
    ({}, "youtube", 420, 22, 55),
    ({}, "email", 1700, 34, 190),
    ({"fr": "Recette du dimanche", "en": "Sunday recipe"}, "instagram", 180, 16, 45),
    ({"fr": "Lettre des débutants", "en": "Beginners' letter"}, "email", 120, 14, 60),
    ({"fr": "Duel de soupes", "en": "Soup duel"}, "instagram", 260, 62, 40),
    ({"fr": "Atelier filmé", "en": "Filmed workshop"}, "youtube", 340, 48, 30),
    ({"fr": "Annonces de recherche", "en": "Search ads"}, "search", 620, 6, 45),
    ({"fr": "Parrainage", "en": "Bring a friend"}, "forum", 90, 12, 30),
)
_UNTAGGED = 60  # orders before which no link of a campaign was followed
TASKS = ("writing", "pictures", "answers", "moderation", "reports")
REGIONS = ("north", "east", "south", "west", "centre", "coast", "hills", "islands")


@dataclass(frozen=True)
class Ledger:
    """The ledger of one seed; names are in `language`, numbers are the same in both languages."""

    seed: int
    language: str = "fr"

    def stream(self, name: str) -> np.random.Generator:
        """A generator of its own for each table."""
        return np.random.default_rng([self.seed, *f"ledger {name}".encode()])

    @cached_property
    def campaigns(self) -> pd.DataFrame:
        """campaign_id, name, channel, objective, starts, ends (included), spend_eur, impressions, clicks."""
        rng = self.stream("campaigns")
        great = open_world(self.seed, self.language).campaigns
        rows = []
        for place, (name, channel, spend, _hours, orders) in enumerate(_PLAN):
            own = great.iloc[place] if place < len(great) else None
            clicks = int(orders * rng.uniform(18, 30))
            rows.append(
                {
                    "campaign_id": f"k{place + 1}",
                    "name": own["name"] if own is not None else name[self.language],
                    "channel": channel,
                    "objective": own["objective"] if own is not None else _objective(place),
                    "starts": own["starts"] if own is not None else pd.Timestamp(YEAR[0]),
                    "ends": own["ends"] if own is not None else pd.Timestamp(YEAR[1]),
                    "spend_eur": int(spend + 10 * rng.integers(-2, 3)),
                    "impressions": int(clicks * rng.uniform(28, 60)),
                    "clicks": clicks,
                }
            )
        return pd.DataFrame(rows)

    @cached_property
    def hours(self) -> pd.DataFrame:
        """day, campaign_id, task, hours: what each campaign took of the team, in quarters of an hour."""
        rng = self.stream("hours")
        rows = []
        for own, plan in zip(self.campaigns.itertuples(), _PLAN, strict=True):
            quarters = 4 * plan[3] + int(rng.integers(-4, 5))
            number = max(6, plan[3] // 2)
            parts = 1 + rng.multinomial(quarters - number, np.full(number, 1 / number))
            for part in parts.tolist():
                day = own.starts + pd.Timedelta(days=int(rng.integers(0, (own.ends - own.starts).days + 1)))
                rows.append((day, own.campaign_id, str(rng.choice(TASKS)), part / 4))
        table = pd.DataFrame(rows, columns=["day", "campaign_id", "task", "hours"])
        return table.sort_values(["day", "campaign_id"], kind="stable", ignore_index=True)

    @cached_property
    def orders(self) -> pd.DataFrame:
        """order_id, ordered_at (UTC), campaign_id, turnover_eur, vat_eur, refunded_eur, goods_eur; each once.

        `campaign_id` is that of the last touch of a campaign, "" without one. Turnover is what the customer
        paid, VAT included; what was refunded and what the goods cost are before VAT.
        """
        rng = self.stream("orders")
        known = self.campaigns
        ids = np.repeat([*known["campaign_id"], ""], [*(plan[4] for plan in _PLAN), _UNTAGGED])
        when = pd.concat(
            [
                _instants(rng, row.starts, row.ends, plan[4])
                for row, plan in zip(known.itertuples(), _PLAN, strict=True)
            ]
        )
        other = pd.Series(_spread(rng, pd.Timestamp(YEAR[0]), pd.Timestamp(YEAR[1]), _UNTAGGED))
        when = pd.concat([when, other], ignore_index=True).dt.tz_localize("Europe/Paris").dt.tz_convert("UTC")
        # Each campaign's baskets are drawn evenly, so that its margin hardly depends on chance.
        paid = np.concatenate(
            [lognormal(rng, number, 64, 0.45) for number in [*(p[4] for p in _PLAN), _UNTAGGED]]
        )
        paid = paid.round(2)
        vat = (paid / 6).round(2)
        back = np.where(
            rng.random(len(paid)) < 0.07, ((paid - vat) * rng.choice([0.5, 1.0], len(paid))).round(2), 0.0
        )
        goods = ((paid - vat) * rng.uniform(0.34, 0.5, len(paid))).round(2)
        table = pd.DataFrame(
            {
                "order_id": 0,
                "ordered_at": when,
                "campaign_id": ids,
                "turnover_eur": paid,
                "vat_eur": vat,
                "refunded_eur": back,
                "goods_eur": np.where(back >= paid - vat, 0.0, goods),
            }
        ).sort_values("ordered_at", kind="stable", ignore_index=True)
        table["order_id"] = 40_001 + np.arange(len(table)) * 3 + rng.integers(0, 3, len(table))
        return table

    @cached_property
    def touches(self) -> pd.DataFrame:
        """order_id, touched_at (UTC), channel, campaign_id: what led to each order, one row per touch."""
        return paths.touches(self.stream("touches"), self.orders, self.campaigns)

    @cached_property
    def holdout(self) -> pd.DataFrame:
        """region, group ("reached" or "held_out"), people, orders: a letter that one in five was not sent.

        The reached order half more often than the others: half of `attributed` would have come anyway.
        """
        rng = self.stream("holdout")
        shares = rng.dirichlet(np.full(len(REGIONS), 12.0))
        rows: list[tuple[str, str, int, int]] = []
        for group, people, orders in (
            ("reached", 24_000, 24 * self.letters),
            ("held_out", 6_000, 4 * self.letters),
        ):
            crowd = rng.multinomial(people, shares)
            # Regions differ in how readily they order, so that a mean of rates is no rate.
            lean = crowd * rng.uniform(0.6, 1.6, len(REGIONS))
            bought = rng.multinomial(orders, lean / lean.sum())
            rows += zip(REGIONS, [group] * len(REGIONS), crowd.tolist(), bought.tolist(), strict=True)
        table = pd.DataFrame(rows, columns=["region", "group", "people", "orders"])
        return table.iloc[rng.permutation(len(table))].reset_index(drop=True)

    @property
    def letters(self) -> int:
        """A factor of the hold-out that differs from one seed to the next."""
        return 26 + self.seed % 7

    @property
    def attributed(self) -> int:
        """How many orders of the reached the shop's tool attributed to the letter, by its last click."""
        return 16 * self.letters


def open_ledger(seed: int, language: str = "fr") -> Ledger:
    """The ledger of this seed, with its names in `language`, "fr" or "en".

    Raises ValueError when the language is neither.

    >>> ledger = open_ledger(1, "en")
    >>> len(ledger.campaigns), len(ledger.orders), int(ledger.holdout["people"].sum())
    (12, 900, 30000)
    """
    if language not in LANGUAGES:
        raise ValueError(f"language must be one of {LANGUAGES}, not {language!r}")
    return Ledger(int(seed), language)


def _objective(place: int) -> str:
    """What a small campaign is for."""
    return "community" if _PLAN[place][1] in ("forum", "instagram") else "sales"


def _spread(
    rng: np.random.Generator, first: pd.Timestamp, last: pd.Timestamp, number: int
) -> pd.DatetimeIndex:
    """Instants of Paris between two days, both included, more of them in the evening."""
    days = rng.integers(0, (last - first).days + 1, number)
    minutes = np.minimum(rng.triangular(5 * 60, 21 * 60, 24 * 60, number), 24 * 60 - 1).astype(int)
    return first + pd.to_timedelta(days, unit="D") + pd.to_timedelta(minutes, unit="min")


def _instants(rng: np.random.Generator, starts: pd.Timestamp, ends: pd.Timestamp, number: int) -> pd.Series:
    """When the orders of a campaign came: in its days, a few after it, two in the first hour of either side.

    The hours around midnight are another day in UTC than in Paris.
    """
    late = max(2, number // 12)
    after = ends + pd.Timedelta(days=1)
    edges = [starts, starts, after, after]
    midnight = [edge + pd.Timedelta(minutes=int(rng.integers(2, 58))) for edge in edges]
    inside = _spread(rng, starts, ends, number - late - 4)
    later = _spread(rng, after, after + pd.Timedelta(days=5), late)
    return pd.Series([*midnight, *inside, *later])
