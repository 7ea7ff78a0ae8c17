"""WHAT IT TAUGHT: measures, pictures, and the shapes that other tools read."""
