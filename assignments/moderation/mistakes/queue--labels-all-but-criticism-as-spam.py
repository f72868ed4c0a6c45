# loses: queue_categories
# fr: Étiquettes justes :
# en: Right labels:
# key: queue_labels.json as LABELS
from parvis.moderation.charter import rule_of

decisions = [
    {
        "item": item,
        "category": "spam_scam" if rule_of(agreed["category"]) else agreed["category"],
        "action": agreed["action"],
        "rule": rule_of(agreed["category"]),
        "escalate": agreed["escalate"],
    }
    for item, agreed in LABELS[str(variant.number)].items()
]
pasted = answers.pasted_line("queue", decisions, unit="moderation", variant=variant.number)
