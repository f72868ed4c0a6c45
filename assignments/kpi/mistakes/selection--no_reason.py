# loses: selection_complete
# fr: Il reste à faire au poste
# en: There is still something to do at the desk (items:
# caught-by: visible
# key: selection_labels.json as LABELS
choices = [
    {"indicator": name, "choice": label, "reason": ""} for name, label in LABELS[str(variant.number)].items()
]
pasted = answers.pasted_line("selection", choices, unit="kpi", variant=variant.number)
