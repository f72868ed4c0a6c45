# loses: briefs_complete, briefs_clusters, briefs_tags, briefs_cases
# fr: 0 décision lue dans la ligne collée
# en: Read 0 decisions from the pasted line.
# key: briefs.json as BRIEFS
pasted_briefs = answers.pasted_line("briefs", [], unit="crisis", variant=variant.number)
