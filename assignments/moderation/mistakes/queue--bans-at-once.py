# loses: queue_actions
# fr: Barreaux justes à un près :
# en: Rungs right within one:
# key: queue_labels.json as LABELS
from parvis.moderation.charter import rule_of

decisions = [
    {
        "item": item,
        "category": agreed["category"],
        "action": "ban" if rule_of(agreed["category"]) else "approve",
        "rule": rule_of(agreed["category"]),
        "escalate": agreed["escalate"],
    }
    for item, agreed in LABELS[str(variant.number)].items()
]
pasted = answers.pasted_line("queue", decisions, unit="moderation", variant=variant.number)
