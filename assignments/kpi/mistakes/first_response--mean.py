# loses: first_response_visible, first_response_hidden
# fr: leur médiane 4
# en: ; the waits are 1 h, 4 h and infinity, their median 4.
def first_response(messages, target_hours, open_hours_only=False):
    asked = messages[messages["author"] == "member"].groupby("conversation")["sent_at"].min()
    team = messages[messages["author"] == "team"]
    after = team.join(asked.rename("asked"), on="conversation").query("sent_at > asked")
    answered = after.groupby("conversation")["sent_at"].min().reindex(asked.index)
    hours = open_hours(asked, answered) if open_hours_only else (answered - asked).dt.total_seconds() / 3600
    return {
        "median_hours": float(hours.fillna(float("inf")).mean()),
        "within_target": float((hours <= target_hours).mean()),
        "unanswered": int(hours.isna().sum()),
    }
