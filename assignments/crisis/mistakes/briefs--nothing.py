# loses: briefs_complete, briefs_clusters, briefs_tags, briefs_cases
# fr: 0 décision lue dans la ligne collée
# en: 0 decisions read
# key: briefs.json as BRIEFS
pasted_briefs = answers.pasted_line("briefs", [], unit="crisis", variant=variant.number)
