# loses: queue_complete, queue_categories, queue_actions, queue_criticism, queue_danger, queue_history
# fr: parvis1
# en: parvis1
pasted = tr("J'ai fini, c'est enregistré.", "I have finished, it is saved.")
