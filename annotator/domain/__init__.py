"""What the words mean: frozen dataclasses, enums, offsets and pure functions. Standard library only."""
