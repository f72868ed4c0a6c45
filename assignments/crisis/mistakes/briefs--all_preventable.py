# loses: briefs_clusters, briefs_cases
# fr: dans le même groupe
# en: in the same cluster
# key: briefs.json as BRIEFS
own = [
    brief["brief_id"]
    for brief in json.loads(variant.path("briefs.json").read_text(encoding="utf-8"))["briefs"]
]
choices = [
    {
        "brief": brief["brief_id"],
        "cluster": brief["clusters"][0],
        "tags": [said["tags"][0] for said in brief["sentences"]],
    }
    for brief in BRIEFS["briefs"]
    if brief["brief_id"] in own
]
choices = [choice | {"cluster": "preventable"} for choice in choices]
pasted_briefs = answers.pasted_line("briefs", choices, unit="crisis", variant=variant.number)
