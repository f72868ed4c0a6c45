# loses: selection_vanity
# fr: bons indicateurs traités de vanité
# en: ; sound indicators called vanity:
# key: selection_labels.json as LABELS
choices = [
    {
        "indicator": name,
        "choice": "keep" if label == "keep" else "vanity",
        "reason": f"{name} : {label}, 2025",
    }
    for name, label in LABELS[str(variant.number)].items()
]
pasted = answers.pasted_line("selection", choices, unit="kpi", variant=variant.number)
