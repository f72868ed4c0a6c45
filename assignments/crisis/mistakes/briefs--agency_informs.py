# loses: briefs_tags, briefs_cases
# fr: elle désigne quelqu'un d'autre
# en: it points at somebody else
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
    choice | {"tags": [*choice["tags"][:2], "inform"]} if choice["brief"] == "durex" else choice
    for choice in choices
]
pasted_briefs = answers.pasted_line("briefs", choices, unit="crisis", variant=variant.number)
