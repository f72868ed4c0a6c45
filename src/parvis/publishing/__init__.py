"""From brief to calendar: what is planned, checked, tried, written and disclosed."""
