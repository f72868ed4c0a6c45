"""What the bench shows: the table and the picture of a ranking, why it moved, a scorecard, a page's cost."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import pandas as pd

from parvis.desks.look import element, folded, numbers, table
from parvis.figures import decimal, percent, whole
from parvis.language import _
from parvis.value import bench, mobile, scorecard
from parvis.value.bench import Counting
from parvis.value.ledger import HOUR_EUR, Ledger
from parvis.value.scorecard import Told
from parvis.value.survey import Effect

_WIDTH, _STEP = 640, 22  # of the picture of places, and between two places


def money(value: float) -> str:
    """Whole euros, grouped by thousands as the current language does.

    >>> from parvis.language import use_language; use_language("en")
    >>> money(-1234.4)
    '€−1,234'
    """
    sign = "−" if round(value) < 0 else ""
    return _("€{number}").format(number=sign + whole(abs(value)))


def rule_words() -> dict[str, str]:
    """The rules of attribution in words, by name."""
    return {
        "last": _("everything to the last visit"),
        "first": _("everything to the first visit"),
        "linear": _("the same to each visit"),
        "position": _("first 40%, last 40%, the rest between them"),
    }


def ranked(before: pd.DataFrame, now: pd.DataFrame) -> str:
    """The table of the campaigns from best to worst, with the place that each had before."""
    heads = (_("Place"), _("Campaign"), _("Orders"), _("Gain"), _("Cost"), _("Return"), _("Before"))
    rows = []
    for name, one in now.iterrows():
        then = int(before["place"][name])
        arrow = "" if then == one["place"] else " ▲" if then > one["place"] else " ▼"
        share = signed(one["roi"])
        if one["roi"] < 0:
            share = _("{share} (loses money)").format(share=share)
        amounts = money(one["gain_eur"]), money(one["cost_eur"])
        rows.append((str(one["place"]), one["name"], whole(one["orders"]), *amounts, share, f"{then}{arrow}"))
    return table(heads, rows)


def signed(share: float) -> str:
    """A share as a percentage with its sign.

    >>> from parvis.language import use_language; use_language("en")
    >>> signed(-0.2), signed(62)
    ('−20%', '+6,200%')
    """
    bare = 100 * abs(share)
    return ("+" if share >= 0 else "−") + percent(abs(share)).replace(f"{bare:.0f}", whole(bare))


def places(before: pd.DataFrame, now: pd.DataFrame) -> str:
    """The places before and now as a picture: a line for each campaign; the table says the same."""
    label = escape(_("Places before, on the left, and now, on the right; the table below says the same."))
    drawn = []
    for name, one in now.iterrows():
        left, right = (_STEP * (int(ranks["place"][name]) - 0.4) for ranks in (before, now))
        style = 'stroke-width="3"' if left != right else 'stroke-width="1.2" stroke-dasharray="5 4"'
        words = escape(one["name"])
        drawn.append(
            f'<path d="M270 {left:.0f} L370 {right:.0f}" stroke="currentColor" fill="none" {style}/>'
            f'<text x="262" y="{left + 5:.0f}" text-anchor="end" font-size="15" fill="currentColor">'
            f"{words} {int(before['place'][name])}.</text>"
            f'<text x="378" y="{right + 5:.0f}" font-size="15" fill="currentColor">'
            f"{int(one['place'])}. {words}</text>"
        )
    high = _STEP * len(now) + 4
    return (
        f'<svg class="pv-map" role="img" aria-label="{label}" viewBox="0 0 {_WIDTH} {high}">'
        f"{''.join(drawn)}</svg>"
    )


def why(ledger: Ledger, before: Counting, after: Counting) -> str:
    """Why the ranking moved, or did not: what changed in the counting, and whom it moved most."""
    what = bench.differences(before, after)
    if not what:
        return _("Change one thing on the left: the ranking moves, or does not, and this line says why.")
    was, now = bench.ranking(ledger, before), bench.ranking(ledger, after)
    losing = now.loc[now["roi"] < 0, "name"].tolist()
    lost = (
        _("Losing money now: {names}.").format(names=", ".join(losing)) if losing else _("None loses money.")
    )
    moves = bench.moved(was, now)
    if not moves:
        alike = _("What changed weighs on all of them alike, or too little to overturn the order.")
        return " ".join([_("Nobody changes place."), alike, lost])
    one = moves[0]
    told = _("{name} goes from place {then} to place {now}.")
    said = told.format(name=now["name"][one.campaign], then=one.before, now=one.now)
    return " ".join([said, _reason(what[0], ledger, one.campaign, was, now), lost])


def _reason(what: str, ledger: Ledger, campaign: str, was: pd.DataFrame, now: pd.DataFrame) -> str:
    if what == "labour":
        worked = ledger.hours.groupby("campaign_id")["hours"].sum()[campaign]
        spent = ledger.campaigns.set_index("campaign_id")["spend_eur"][campaign]
        words = _("The team spent {hours} hours on it, {labour}, and paid {spend} to others.")
        return words.format(hours=whole(worked), labour=money(worked * HOUR_EUR), spend=money(spent))
    orders = {"then": whole(was["orders"][campaign]), "now": whole(now["orders"][campaign])}
    if what == "holdout" and now["channel"][campaign] == "email":
        return _(
            "The tool credits the newsletters with orders that would have come without them: the hold-out "
            "shows it."
        )
    if what == "holdout":
        return _("It has not changed itself: the newsletters, which were measured, moved past it.")
    return _("The rule before gave it {then} orders, this one gives it {now}, of the same ones.").format(
        **orders
    )


def equations() -> str:
    """What the bench computes, folded."""
    rows = [
        (_("return"), _("(gain − cost) ÷ cost")),
        (_("cost"), _("paid to others + hours × {hour}").format(hour=money(HOUR_EUR))),
        (_("gain"), _("orders credited to the campaign × what an order of the year leaves on average")),
        (_("hold-out"), _("the newsletters' orders × the share that the people held out confirm")),
    ]
    title = _("The whole model: nothing else moves a result; the campaigns are invented")
    return folded(title, table((_("What"), _("Equation")), rows), "pv-panel")


def points(share: float) -> str:
    """A difference of shares in percentage points, signed.

    >>> from parvis.language import use_language; use_language("en")
    >>> points(0.21), points(-0.034)
    ('+21', '−3')
    """
    bare = round(100 * share)
    return f"{'−' if bare < 0 else '+' if bare else ''}{abs(bare)}"


def scorecard_table(action: Told, effects: Sequence[Effect]) -> str:
    """The four questions: those shown, the others, the difference with its interval, what it says."""
    heads = (
        _("Question"),
        _("Shown"),
        _("Others"),
        _("Difference, in points"),
        _("What it says"),
    )
    aim = element("p", _("Aim: {purpose}").format(purpose=action.purpose))
    words, rows = scorecard.question_words(), []
    for one in effects:
        name = words[one.question]
        if one.question == action.aim:
            name = _("★ {name}").format(name=name)
        span = _("{middle} ({low} to {high})").format(
            middle=points(one.difference), low=points(one.low), high=points(one.high)
        )
        said = _("cannot tell: zero is inside") if not one.sure else _("it moved")
        rows.append((name, percent(one.shown), percent(one.others), span, said))
    return aim + table(heads, rows)


def aim_verdict(action: Told, effects: Sequence[Effect], euros: bool) -> str:
    """What the survey says of the aim, and what the same action looks like when only euros count."""
    effect = next(one for one in effects if one.question == action.aim)
    each = scorecard.per_person(action, effect)
    cost = money(action.cost)
    if euros:
        return _(
            "Nothing was sold: cost {cost}, gain {nothing}, return −100%. Judged this way, every "
            "action here would be stopped: euros do not tell the one that did its job from the others."
        ).format(cost=cost, nothing=money(0))
    if each is None:
        return _("Its aim did not move, as far as 900 people can tell, and it cost {cost}.").format(cost=cost)
    moved = round(effect.difference * action.reached)
    told = _("Its aim moved: about {people} of the {reached} people reached, {each} each, labour included.")
    verdict = told.format(people=whole(moved), reached=whole(action.reached), each=_euros(each))
    others = [one for one in effects if one.question != action.aim and one.sure]
    names = scorecard.short_words()
    if others:
        said = ", ".join(names[one.question] for one in others)
        return verdict + " " + _("Moved too: {names}.").format(names=said)
    return verdict + " " + _("Nothing else did: seen is not believed.")


def _euros(value: float) -> str:
    return _("€{number}").format(number=decimal(value, 2))


def page_numbers(weight: int, speed: str, pushes: int) -> str:
    """Large numbers: weight, seconds, who is still there, what the next hundred kilobytes cost, pushes."""
    there = mobile.still_there(weight, speed)
    sent = mobile.push(pushes)
    return numbers(
        [
            (whole(weight), _("kilobytes")),
            (decimal(mobile.seconds(weight, speed), 1), _("seconds until it is there")),
            (whole(there), _("of 10,000 people still there")),
            (str(there - mobile.still_there(weight + 100, speed)), _("would leave for 100 kB more")),
            (whole(sent.visits), _("visits brought in by notifications in eight weeks")),
            (whole(sent.lost), _("of 10,000 switched notifications off")),
        ]
    )


def page_verdict(chosen: Sequence[str], speed: str, pushes: int) -> str:
    """What the page and the pushes cost, in a sentence or two."""
    parts = mobile.parts()
    weight = sum(parts[name][1] for name in chosen)
    if "text" not in chosen:
        return _("Light, and empty: there is neither a price nor a button to press.")
    heaviest = max(chosen, key=lambda name: parts[name][1])
    without = mobile.still_there(weight - parts[heaviest][1], speed) - mobile.still_there(weight, speed)
    told = _("Heaviest: {part}; without it {people} more of 10,000 would see the page.")
    said = told.format(part=parts[heaviest][0], people=whole(without))
    lost = mobile.push(pushes).lost
    if pushes <= mobile.FREE:
        return said + " " + _("In this model, this many notifications annoy nobody.")
    beyond = mobile.push(mobile.FREE)
    more = mobile.push(pushes).visits - beyond.visits
    push = _(
        "Beyond two notifications a week: {visits} more visits, and {lost} people whom you can no longer "
        "reach."
    )
    return said + " " + push.format(visits=whole(more), lost=whole(lost))


def mobile_sources() -> str:
    """The table of what was measured, by whom, and what is invented."""
    rows = mobile.sources()
    model = [
        (_("seconds = {start} + 8 × kilobytes ÷ kilobits per second").format(start=decimal(mobile.START, 1)),
         _("Arithmetic; the start is invented."))
    ]  # fmt: skip
    return element("h3", _("Where the figures come from")) + table(
        (_("Figure"), _("Source")), [*rows, *model]
    )
