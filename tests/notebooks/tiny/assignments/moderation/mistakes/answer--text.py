# loses: answer_visible
# caught-by: visible
# fr: Ce n’est pas la réponse.
# en: This is not the answer.
answer = tr("quarante-deux", "forty-two")
