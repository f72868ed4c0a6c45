# loses: queue_actions, queue_criticism
# fr: À une critique on répond, on ne la cache pas.
# en: Criticism is answered, it is not hidden.
# key: queue_labels.json as LABELS
from parvis.moderation.charter import rule_of

decisions = [
    {
        "item": item,
        "category": agreed["category"],
        "action": "hide" if agreed["category"] == "fair_criticism" else agreed["action"],
        "rule": "R6" if agreed["category"] == "fair_criticism" else rule_of(agreed["category"]),
        "escalate": agreed["escalate"],
    }
    for item, agreed in LABELS[str(variant.number)].items()
]
pasted = answers.pasted_line("queue", decisions, unit="moderation", variant=variant.number)
