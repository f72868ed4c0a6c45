# loses: missing_reasons_hidden, missing_reasons_edges
# fr: incomplets : ce n'est pas le compte
# en: incomplete: that is not the number


def missing_reasons(statement):
    def filled(column):
        value = statement[column]
        return not pd.isna(value) and value.strip() != ""

    if statement["decision_ground"] == "DECISION_GROUND_ILLEGAL_CONTENT":
        ground, _explanation = "illegal_content_legal_ground", "illegal_content_explanation"
    else:
        ground, _explanation = "incompatible_content_ground", "incompatible_content_explanation"
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
        "explanation": filled(ground),
        "redress": filled("redress_information"),
    }
    return [block for block, is_complete in complete.items() if not is_complete]
