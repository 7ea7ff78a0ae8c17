"""The app to copy into your project: three columns, two tables, and one class that decides and stores."""
