# loses: first_response_visible, first_response_hidden
# fr: vous divisez par les conversations qui ont eu une réponse. On
# en: 1 out of 2: you divide by the conversations that had an answer. Divide by all of them.
def first_response(messages, target_hours, open_hours_only=False):
    asked = messages[messages["author"] == "member"].groupby("conversation")["sent_at"].min()
    team = messages[messages["author"] == "team"]
    after = team.join(asked.rename("asked"), on="conversation").query("sent_at > asked")
    answered = after.groupby("conversation")["sent_at"].min().reindex(asked.index)
    hours = open_hours(asked, answered) if open_hours_only else (answered - asked).dt.total_seconds() / 3600
    return {
        "median_hours": float(hours.fillna(float("inf")).median()),
        "within_target": float((hours.dropna() <= target_hours).mean()),
        "unanswered": int(hours.isna().sum()),
    }
