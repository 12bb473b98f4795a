"""Exact answers about a scenario: what can be reached, how likely each outcome is, what a decision is worth."""
