"""The crisis unit: mentions to listen to, alarms, the spread of an outrage, the crisis room and its desks."""
