"""The Photos desk: captions, alt texts and credits of all articles, reviewed by keys."""
