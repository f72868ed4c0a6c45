# loses: missing_reasons_edges
# fr: Votre fonction a modifié l'exposé qu'on lui a donné
# en: Your function changed the statement it was given


def missing_reasons(statement):
    for column in statement:
        statement[column] = str(statement[column]).strip()

    def filled(column):
        value = statement[column]
        return value not in ("", "nan")

    if statement["decision_ground"] == "DECISION_GROUND_ILLEGAL_CONTENT":
        ground, explanation = "illegal_content_legal_ground", "illegal_content_explanation"
    else:
        ground, explanation = "incompatible_content_ground", "incompatible_content_explanation"
    one_decision = (
        filled("decision_visibility")
        or filled("decision_monetary")
        or filled("decision_provision")
        or filled("decision_account")
    )
    complete = {
        "decision": one_decision and filled("territorial_scope"),
        "facts": filled("decision_facts"),
        "automated": filled("automated_detection") and filled("automated_decision"),
        "ground": filled(ground),
        "explanation": filled(explanation),
        "redress": filled("redress_information"),
    }
    return [block for block, is_complete in complete.items() if not is_complete]
