# loses: first_response_hidden
# fr: la nuit du changement d'heure
# en: From 20:00 to 8:00, on the night when clocks change,
def first_response(messages, target_hours, open_hours_only=False):
    asked = messages[messages["author"] == "member"].groupby("conversation")["sent_at"].min()
    team = messages[messages["author"] == "team"]
    after = team.join(asked.rename("asked"), on="conversation").query("sent_at > asked")
    answered = after.groupby("conversation")["sent_at"].min().reindex(asked.index)
    if open_hours_only:
        hours = open_hours(asked, answered)
    else:
        hours = (answered.dt.tz_localize(None) - asked.dt.tz_localize(None)).dt.total_seconds() / 3600
    return {
        "median_hours": float(hours.fillna(float("inf")).median()),
        "within_target": float((hours <= target_hours).mean()),
        "unanswered": int(hours.isna().sum()),
    }
