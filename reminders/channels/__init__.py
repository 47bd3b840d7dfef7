"""The ways a nudge goes out. Each is one file that takes a message and gives back an `Answer`; none touches
a row.
"""
