"""WHAT IT TAUGHT: measures, audits, pictures, and the shapes that other tools read.

The rule of this room: it reads histories and changes nothing. What a company learns from complaints is about its work,
never about who complained most or who received most complaints (S3:23).
"""
