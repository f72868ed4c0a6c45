# loses: abusive_reporters_hidden, abusive_reporters_edges
# fr: qui ont envoyé moins de 10 signalements
# en: who sent fewer than 10 reports


def abusive_reporters(history):
    return ["r1"]
