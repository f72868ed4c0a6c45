# loses: queue_danger
# fr: Qui sonne pour tout n'est plus entendu le jour où il le faut.
# en: Ring for everything and nobody listens on the day it matters.
# key: queue_labels.json as LABELS
from parvis.moderation.charter import rule_of

decisions = [
    {
        "item": item,
        "category": agreed["category"],
        "action": agreed["action"],
        "rule": rule_of(agreed["category"]),
        "escalate": True,
    }
    for item, agreed in LABELS[str(variant.number)].items()
]
pasted = answers.pasted_line("queue", decisions, unit="moderation", variant=variant.number)
