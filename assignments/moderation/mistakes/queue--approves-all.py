# loses: queue_categories, queue_actions, queue_danger, queue_history
# fr: La détresse parle souvent bas ; dans le doute, on sonne.
# en: Distress often speaks softly; when in doubt, ring.
# key: queue_labels.json as LABELS
decisions = [
    {
        "item": item,
        "category": "compliant",
        "action": "approve",
        "rule": "",
        "escalate": False,
    }
    for item, agreed in LABELS[str(variant.number)].items()
]
pasted = answers.pasted_line("queue", decisions, unit="moderation", variant=variant.number)
