"""The moderation unit: charter, ladder of actions, queue, session, data sets, and desks that show them."""
