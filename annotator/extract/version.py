"""What the pipeline calls itself in the origin of its suggestions."""

NAME = "annotator-reader"
VERSION = "2.0"
