"""Many documents: a folder, lines of JSON, a Parquet table or a web archive, read one by one on all cores."""

from softpower.extract.corpus.collection import entries, is_corpus
from softpower.extract.corpus.entry import Entry, document_of
from softpower.extract.corpus.pool import observe_corpus

__all__ = ["Entry", "document_of", "entries", "is_corpus", "observe_corpus"]
