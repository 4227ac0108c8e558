"""What is known and who says so: the data of registry/, read, validated, checked against itself."""
