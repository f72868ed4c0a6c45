# loses: ab_test_hidden
# fr: la version au plus grand taux : A ou B
# en: When p is below 0.05, the decision is the version with the greater rate: A or B.
import math


def ab_test(clicks_a, shown_a, clicks_b, shown_b, two_sided=True):
    if shown_a == 0 or shown_b == 0:
        return {"z": float("nan"), "p": float("nan"), "decision": "undecided"}
    pooled = (clicks_a + clicks_b) / (shown_a + shown_b)
    spread = math.sqrt(pooled * (1 - pooled) * (1 / shown_a + 1 / shown_b))
    if spread == 0:
        return {"z": float("nan"), "p": 1.0, "decision": "undecided"}
    z = (clicks_b / shown_b - clicks_a / shown_a) / spread
    p = math.erfc(abs(z) / math.sqrt(2)) if two_sided else math.erfc(z / math.sqrt(2)) / 2
    decision = "B" if p < 0.05 else "undecided"
    return {"z": z, "p": p, "decision": decision}
