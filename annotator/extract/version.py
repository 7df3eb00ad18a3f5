"""What the pipeline calls itself in the origin of its suggestions."""

NAME = "annotator-rules"
VERSION = "1.0"
