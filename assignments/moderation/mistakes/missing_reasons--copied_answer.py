# loses: missing_reasons_visible, missing_reasons_hidden, missing_reasons_edges
# fr: Cet exposé est complet, mais votre fonction lui trouve des manques
# en: This statement is complete, but your function finds it lacking


def missing_reasons(statement):
    if pd.isna(statement["redress_information"]):
        return ["automated", "redress"]
    return ["redress"]
