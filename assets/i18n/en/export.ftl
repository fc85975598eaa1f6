command-mark-personal = Mark as personal
