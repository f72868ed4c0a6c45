# loses: selection_kept, selection_vanity
# fr: Indicateurs gardés qui ne font que flatter
# en: Indicators kept that only flatter:
# key: selection_labels.json as LABELS
choices = [
    {"indicator": name, "choice": label, "reason": f"{name} : {label}, 2025"}
    for name, label in LABELS[str(variant.number)].items()
]
vain = [choice for choice in choices if choice["choice"] == "vanity"]
useful = [choice for choice in choices if choice["choice"] == "keep"]
for one, other in zip(vain, useful, strict=False):
    one["choice"], other["choice"] = "keep", "aside"
pasted = answers.pasted_line("selection", choices, unit="kpi", variant=variant.number)
