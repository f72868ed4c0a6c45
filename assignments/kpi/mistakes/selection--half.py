# loses: selection_complete, selection_kept, selection_vanity
# fr: Il reste à faire au poste
# en: There is still something to do at the desk (items:
# key: selection_labels.json as LABELS
labels = LABELS[str(variant.number)]
in_order_of_label = sorted(labels, key=lambda name: (labels[name], name))
choices = [
    {"indicator": name, "choice": labels[name], "reason": f"{name} : {labels[name]}, 2025"}
    for name in in_order_of_label[::2]
]
pasted = answers.pasted_line("selection", choices, unit="kpi", variant=variant.number)
