"""Labels that other tools made, read from their files: one module a format, nothing converted in silence."""
