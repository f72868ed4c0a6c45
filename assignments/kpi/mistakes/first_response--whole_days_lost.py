# loses: first_response_hidden
# fr: La médiane n'est pas la bonne
# en: The median is not right: from the customer's first message to the first answer by a person, in
def first_response(messages, target_hours, open_hours_only=False):
    asked = messages[messages["author"] == "member"].groupby("conversation")["sent_at"].min()
    team = messages[messages["author"] == "team"]
    after = team.join(asked.rename("asked"), on="conversation").query("sent_at > asked")
    answered = after.groupby("conversation")["sent_at"].min().reindex(asked.index)
    hours = open_hours(asked, answered) if open_hours_only else (answered - asked).dt.seconds / 3600
    return {
        "median_hours": float(hours.fillna(float("inf")).median()),
        "within_target": float((hours <= target_hours).mean()),
        "unanswered": int(hours.isna().sum()),
    }
