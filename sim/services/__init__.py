"""What can be done with the simulator: one use case is one function and one transaction.

Every function takes the SQLAlchemy session first, then plain values, and answers with frozen values.
"""
