# loses: first_response_hidden
# fr: le résultat ne change pas
# en: With open_hours_only=True the result does not change: count opening hours then.
def first_response(messages, target_hours, open_hours_only=False):
    asked = messages[messages["author"] == "member"].groupby("conversation")["sent_at"].min()
    team = messages[messages["author"] == "team"]
    after = team.join(asked.rename("asked"), on="conversation").query("sent_at > asked")
    answered = after.groupby("conversation")["sent_at"].min().reindex(asked.index)
    if open_hours_only:
        hours = (answered - asked).dt.total_seconds() / 3600
    else:
        hours = (answered - asked).dt.total_seconds() / 3600
    return {
        "median_hours": float(hours.fillna(float("inf")).median()),
        "within_target": float((hours <= target_hours).mean()),
        "unanswered": int(hours.isna().sum()),
    }
