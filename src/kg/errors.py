"""What can go wrong, as one tree; the text of every error is one plain line that says what to do.

KGError
├── DocumentError      an input cannot be read as an article
├── ModelError         the spaCy pipeline asked for is not there
├── OntologyError      a file of the ontology is not as it must be
├── JudgementError     a line of the file of judgements cannot be read, or contradicts another
├── ClusterError       the Dask cluster that is to read cannot be used
├── StoreError         the store cannot be opened, read or written
├── QueryError         a question that is not SPARQL, or not one we know
├── ServerError        nobody can listen where the graph is to be served
├── ExportError        no exporter writes such a file, or it cannot be written
└── GoldError          a gold file, or a graph to compare with it, is not of the right form
"""


class KGError(Exception):
    """Any error that kg raises on purpose; ``str()`` of it is for people."""


class DocumentError(KGError):
    """An input cannot be read as an article."""


class ModelError(KGError):
    """The spaCy pipeline asked for is not installed or cannot be used."""


class OntologyError(KGError):
    """A file of the ontology is missing, is not Turtle, or lacks what its class requires."""


class JudgementError(KGError):
    """A line of the file of judgements cannot be read, or contradicts another."""


class ClusterError(KGError):
    """The Dask cluster that is to read is not there, has another version of kg, or was lost."""


class StoreError(KGError):
    """The store cannot be opened, read or written."""


class QueryError(KGError):
    """A question that is not SPARQL 1.1, or that names no question we ship."""


class ServerError(KGError):
    """The address where the graph is to be served cannot be listened on."""


class ExportError(KGError):
    """No exporter writes such a file, or the file cannot be written."""


class GoldError(KGError):
    """A gold file, or a graph to be compared with it, is not of the form that it must have."""
