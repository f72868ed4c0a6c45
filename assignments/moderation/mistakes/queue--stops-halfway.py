# loses: queue_complete, queue_categories, queue_actions, queue_criticism, queue_danger, queue_history
# fr: Retournez au poste, puis relancez cette cellule.
# en: Go back to the desk, then run this cell again.
# key: queue_labels.json as LABELS
from parvis.moderation.charter import rule_of

queue_of_mine = LABELS[str(variant.number)]
in_order_of_label = sorted(queue_of_mine, key=lambda item: (queue_of_mine[item]["category"], item))
decisions = [
    {
        "item": item,
        "category": queue_of_mine[item]["category"],
        "action": queue_of_mine[item]["action"],
        "rule": rule_of(queue_of_mine[item]["category"]),
        "escalate": queue_of_mine[item]["escalate"],
    }
    for item in in_order_of_label[::2]
]
pasted = answers.pasted_line("queue", decisions, unit="moderation", variant=variant.number)
