"""Every number of the crisis room's model, named: an instructor may change one and play again."""

from __future__ import annotations

from dataclasses import dataclass

from parvis.crisis.diffusion import FATIGUE, MATCHED, MISMATCHED, PARTIAL


@dataclass(frozen=True)
class Parameters:
    """The numbers of the model; all of them are invented for the game, none was measured on people.

    Shares calm or feed the contagion; points are of 100, at once or per hour; the rule that uses each one is
    in `parvis.crisis.consequences`. The public of a crisis (people, contagion, press) is in its `Scenario`.

    >>> Parameters().matched, Parameters(matched=0.5).matched
    (0.7, 0.5)
    """

    # Contagion: the share by which it falls, or rises when negative.
    stopping: float = FATIGUE  # share of the spreaders who stop in an hour
    chance: float = 0.07  # by how much an hour's contagion varies at most
    holding: float = 0.5  # a complete holding statement buys time; it stops nothing by itself
    matched: float = MATCHED
    partial: float = PARTIAL
    mismatched: float = MISMATCHED
    late_news: float = 0.5  # what is left of the calm when promised news does not come
    reply_calms: float = 0.03
    replies_calm: float = 0.12  # all of them together, at most
    correction_calms: float = 0.06
    exposure_feeds: float = 0.25
    deletion_feeds: float = 0.2
    deletion_hours: int = 3
    floor: float = -0.6  # between which the calm of an hour stays
    ceiling: float = 0.85
    fake_feeds: float = 0.1  # a fabricated video that is still online
    report_hours: int = 2  # until the platform takes it down
    # People who hear at once, as a share of everybody.
    offence_tells: float = 0.01
    deletion_tells: float = 0.004
    noise_tells: float = 0.03
    # Trust.
    silence_trust: float = 0.8
    holding_trust: float = 0.2
    fitting_trust: float = 1.2
    beside_trust: float = 0.8
    mismatched_trust: float = 2.0
    heard_trust: float = 200.0  # points lost for each share of the public that hears in an hour
    heard_most: float = 5.0
    past_weighs: float = 1.3
    late_trust: float = 3.0
    exposure_trust: float = 12.0
    unproven_trust: float = 3.0
    contradiction_trust: float = 12.0
    remedy_trust: float = 4.0  # an apology or a gift that nobody expected makes people wonder
    offence_trust: float = 10.0
    light_trust: float = 2.0
    press_trust: float = 8.0
    deletion_trust: float = 6.0
    noise_trust: float = 4.0
    reply_trust: float = 2.0
    reply_noise_trust: float = 4.0
    correction_trust: float = 3.0
    # Legal risk.
    exposure_legal: float = 10.0
    press_legal: float = 5.0
    mismatched_legal: float = 2.5
    untold_legal: float = 2.0
    uncalled_legal: float = 1.5
    apology_legal: float = 12.0  # an admission that the case did not ask for
    gift_legal: float = 6.0
    lost_proof_legal: float = 8.0
    # Money given without need, and fatigue.
    gift_money: float = 30.0
    hour_tires: float = 3.0
    effort_tires: float = 3.0
    rest_relieves: float = 20.0
    needless_call_tires: float = 6.0
