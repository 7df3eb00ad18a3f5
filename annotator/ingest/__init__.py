"""Files to articles: one reader a format, block structure, captions and credits."""

from annotator.ingest.readers import drafts, files_in

__all__ = ["drafts", "files_in"]
