"""Claims read off a dependency parse: source, cue and content, and what follows from their wording."""
