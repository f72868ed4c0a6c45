# loses: missing_reasons_visible, missing_reasons_hidden, missing_reasons_edges
# fr: Cet exposé est complet, mais votre fonction lui trouve des manques
# en: This statement is complete, but your function finds it lacking


def missing_reasons(statement):
    def filled(column):
        value = statement[column]
        return not pd.isna(value) and value.strip() != ""

    if statement["decision_ground"] == "DECISION_GROUND_ILLEGAL_CONTENT":
        _ground, explanation = "illegal_content_legal_ground", "illegal_content_explanation"
    else:
        _ground, explanation = "incompatible_content_ground", "incompatible_content_explanation"
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
        "ground": filled("illegal_content_legal_ground") and filled("incompatible_content_ground"),
        "explanation": filled(explanation),
        "redress": filled("redress_information"),
    }
    return [block for block, is_complete in complete.items() if not is_complete]
