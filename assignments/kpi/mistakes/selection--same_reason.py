# loses: selection_complete
# fr: La même raison sert à plusieurs
# en: The same reason serves several indicators: say of each what it changes, or why it changes nothing.
# caught-by: visible
# key: selection_labels.json as LABELS
choices = [
    {"indicator": name, "choice": label, "reason": "it serves the objective"}
    for name, label in LABELS[str(variant.number)].items()
]
pasted = answers.pasted_line("selection", choices, unit="kpi", variant=variant.number)
