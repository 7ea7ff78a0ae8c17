"""Pictures as text: SVG that a person can read without explanation."""
