# loses: chart_hidden
# fr: La légende garde le n de l'exemple
# en: The caption keeps the n of the example: work it out from the table.
import matplotlib.pyplot as plt


def chart(table):
    figure, ax = plt.subplots(figsize=(6, 3.5), layout="constrained")
    ax.bar(table["post_type"], 100 * table["rate"])
    ax.set_title(tr("Quel type de post fait le plus réagir ?", "Which type of post makes people react most?"))
    ax.set_xlabel(tr("type de publication", "type of post"))
    ax.set_ylabel(tr("taux d'engagement (%)", "engagement rate (%)"))
    ax.set_ylim(bottom=0)
    caption = "n = 214"
    figure.supxlabel(caption, fontsize=9)
    return ax
