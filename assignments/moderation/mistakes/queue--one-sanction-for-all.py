# loses: queue_actions, queue_history
# fr: Une personne déjà sanctionnée qui recommence monte sur l'échelle.
# en: Someone already sanctioned who does it again climbs the ladder.
# key: queue_labels.json as LABELS
from parvis.moderation.charter import needs_action as needs_response
from parvis.moderation.charter import rule_of

decisions = [
    {
        "item": item,
        "category": agreed["category"],
        "action": "remove" if needs_response(agreed["category"]) else "approve",
        "rule": rule_of(agreed["category"]),
        "escalate": agreed["escalate"],
    }
    for item, agreed in LABELS[str(variant.number)].items()
]
pasted = answers.pasted_line("queue", decisions, unit="moderation", variant=variant.number)
