# loses: briefs_tags
# fr: Phrases justes
# en: Right sentences
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
again = {"corrective_action": "mortification", "compensation": "mortification"}
choices = [choice | {"tags": [again.get(tag, tag) for tag in choice["tags"]]} for choice in choices]
pasted_briefs = answers.pasted_line("briefs", choices, unit="crisis", variant=variant.number)
