# loses: selection_complete, selection_kept, selection_vanity
# fr: Il reste à faire au poste
# en: There is still something to do at the desk (items:
# key: selection_labels.json as LABELS
choices = [
    {"indicator": name, "choice": label, "reason": f"{name} : {label}, 2025"}
    for name, label in LABELS[str(variant.number)].items()
]
choices = sorted(choices, key=lambda choice: choice["choice"])[::2]
pasted = answers.pasted_line("selection", choices, unit="kpi", variant=variant.number)
