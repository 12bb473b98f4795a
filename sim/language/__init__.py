"""The scenario file: its schema, loading with positions, checks, and translation to the core."""
