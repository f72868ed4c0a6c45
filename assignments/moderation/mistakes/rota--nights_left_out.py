# loses: rota_complete, rota_limits
# fr: Créneaux encore sans personne
# en: Shifts still without anybody

week_of_mine = load_shifts(variant.path("rota.csv"))
team = Limits().team
chosen = {
    shift.shift_id: [team[shift.day % 5], team[(shift.day + 2) % 5]]
    for shift in week_of_mine
    if shift.slot != "night"
}
pasted_rota = answers.pasted_line(
    "rota",
    [{"shift": shift, "moderators": list(names)} for shift, names in chosen.items()],
    unit="moderation",
    variant=variant.number,
)
