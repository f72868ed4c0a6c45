# loses: first_response_hidden
# fr: un message envoyé avant la question, n'est pas une réponse
# en: , which is not the count. An automatic reply, or a message sent before the question, is no answer.
def first_response(messages, target_hours, open_hours_only=False):
    asked = messages[messages["author"] == "member"].groupby("conversation")["sent_at"].min()
    team = messages[messages["author"] == "team"]
    after = team.join(asked.rename("asked"), on="conversation")
    answered = after.groupby("conversation")["sent_at"].min().reindex(asked.index)
    hours = open_hours(asked, answered) if open_hours_only else (answered - asked).dt.total_seconds() / 3600
    return {
        "median_hours": float(hours.fillna(float("inf")).median()),
        "within_target": float((hours <= target_hours).mean()),
        "unanswered": int(hours.isna().sum()),
    }
