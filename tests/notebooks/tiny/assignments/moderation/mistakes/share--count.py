# loses: share_visible, share_hidden
# fr: Une faute sur deux messages
# en: One fault in two messages
def share(labels):
    return sum(label in FAULTS for label in labels)
