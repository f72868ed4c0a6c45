"""Indicators of a community: what they count, how sure they are, and what one decides with them."""
