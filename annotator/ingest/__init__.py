"""Files to articles: one reader a format, block structure, captions and credits."""

from annotator.ingest.ahead import Read, batches
from annotator.ingest.readers import drafts, files_in

__all__ = ["Read", "batches", "drafts", "files_in"]
