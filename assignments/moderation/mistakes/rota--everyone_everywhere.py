# loses: rota_limits
# fr: Votre planning ne respecte pas encore toutes les limites
# en: Your rota does not keep within every limit yet

week_of_mine = load_shifts(variant.path("rota.csv"))
team = Limits().team
chosen = {shift.shift_id: list(team) for shift in week_of_mine}
pasted_rota = answers.pasted_line(
    "rota",
    [{"shift": shift, "moderators": list(names)} for shift, names in chosen.items()],
    unit="moderation",
    variant=variant.number,
)
