# loses: first_response_visible, first_response_hidden
# fr: (une part, de 0 à 1)
# en: ; the example gives 1 ÷ 3 (a share, from 0 to 1).
def first_response(messages, target_hours, open_hours_only=False):
    asked = messages[messages["author"] == "member"].groupby("conversation")["sent_at"].min()
    team = messages[messages["author"] == "team"]
    after = team.join(asked.rename("asked"), on="conversation").query("sent_at > asked")
    answered = after.groupby("conversation")["sent_at"].min().reindex(asked.index)
    hours = open_hours(asked, answered) if open_hours_only else (answered - asked).dt.total_seconds() / 3600
    return {
        "median_hours": float(hours.fillna(float("inf")).median()),
        "within_target": float(100 * (hours <= target_hours).mean()),
        "unanswered": int(hours.isna().sum()),
    }
