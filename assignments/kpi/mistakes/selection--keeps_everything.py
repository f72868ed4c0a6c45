# loses: selection_complete, selection_kept, selection_vanity
# fr: qui suit tout ne suit rien
# en: indicators: follow everything and you follow nothing, five are needed.
# key: selection_labels.json as LABELS
choices = [
    {"indicator": name, "choice": "keep", "reason": f"{name} : {label}, 2025"}
    for name, label in LABELS[str(variant.number)].items()
]
pasted = answers.pasted_line("selection", choices, unit="kpi", variant=variant.number)
