"""Who is in the class: rosters as they are sent, one identity per person, more time for one of them."""
