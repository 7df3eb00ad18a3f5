"""What the pipeline calls itself in the origin of its suggestions."""

NAME = "annotator-transformer"
VERSION = "2.2"
