"""What a person can do with the program: one file per thing done."""
