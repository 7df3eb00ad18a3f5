"""What an editor does: take articles in, have suggestions made, walk through them and decide."""
