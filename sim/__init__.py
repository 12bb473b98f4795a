"""A training simulator for recruiters: scenarios, the game that plays them, and the debrief."""
