# loses: briefs_complete, briefs_clusters, briefs_tags, briefs_cases
# fr: Il reste à faire au poste
# en: There is still something to do at the desk
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
    choice | {"tags": ["", *choice["tags"][1:]]} if choice["brief"] != "durex" else choice | {"cluster": ""}
    for choice in choices
]
pasted_briefs = answers.pasted_line("briefs", choices, unit="crisis", variant=variant.number)
