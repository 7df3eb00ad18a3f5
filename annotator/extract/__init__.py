"""Articles to suggestions: the spaCy pipeline with components of our own, and the processes it runs in.

Importing this package loads neither spaCy nor Qt; the pipeline is loaded where the first article is read.
"""

from annotator.extract.api import ExtractionFailed, Extractor, Request
from annotator.extract.inprocess import InProcess
from annotator.extract.workers import Workers

__all__ = ["ExtractionFailed", "Extractor", "InProcess", "Request", "Workers"]
