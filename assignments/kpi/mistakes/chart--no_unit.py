# loses: chart_hidden
# fr: il y manque l'unité
# en: The vertical axis is called "
import matplotlib.pyplot as plt


def chart(table):
    figure, ax = plt.subplots(figsize=(6, 3.5), layout="constrained")
    ax.bar(table["post_type"], 100 * table["rate"])
    ax.set_title(tr("Quel type de post fait le plus réagir ?", "Which type of post makes people react most?"))
    ax.set_xlabel(tr("type de publication", "type of post"))
    ax.set_ylabel(tr("taux d'engagement", "engagement rate"))
    ax.set_ylim(bottom=0)
    caption = f"n = {table['n'].sum()}"
    figure.supxlabel(caption, fontsize=9)
    return ax
