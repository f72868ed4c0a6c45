# loses: briefs_clusters
# fr: Une de ces affaires n'est pas une crise
# en: One of these cases is no crisis
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
choices = [
    choice | {"cluster": "accidental"} if choice["cluster"] == "none" else choice for choice in choices
]
pasted_briefs = answers.pasted_line("briefs", choices, unit="crisis", variant=variant.number)
