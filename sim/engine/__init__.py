"""Playing: positions, decisions, replay, score and debrief; pure, without clock, database or hidden state."""
