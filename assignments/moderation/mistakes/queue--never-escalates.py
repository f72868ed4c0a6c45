# loses: queue_danger
# fr: La détresse parle souvent bas ; dans le doute, on sonne.
# en: Distress often speaks softly; when in doubt, ring.
# key: queue_labels.json as LABELS
from parvis.moderation.charter import rule_of

decisions = [
    {
        "item": item,
        "category": agreed["category"],
        "action": agreed["action"],
        "rule": rule_of(agreed["category"]),
        "escalate": False,
    }
    for item, agreed in LABELS[str(variant.number)].items()
]
pasted = answers.pasted_line("queue", decisions, unit="moderation", variant=variant.number)
