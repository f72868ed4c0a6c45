# loses: rota_limits
# fr: Votre planning ne respecte pas encore toutes les limites
# en: Your rota does not keep within every limit yet

week_of_mine = load_shifts(variant.path("rota.csv"))
team = Limits().team
chosen = {
    shift.shift_id: team[3:] if shift.slot == "night" else [team[shift.day % 3], team[(shift.day + 1) % 3]]
    for shift in week_of_mine
}
pasted_rota = answers.pasted_line(
    "rota",
    [{"shift": shift, "moderators": list(names)} for shift, names in chosen.items()],
    unit="moderation",
    variant=variant.number,
)
