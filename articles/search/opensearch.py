"""OpenSearch, where ``SEARCH_URL`` names one; its client is not installed otherwise.

It is given the stemmed words that the database's own engine is given, so that both find the same. It says which
articles fit and how well; which of them readers may see stays with the database, and so does the answer whenever
the server has none. What is sent to it is sent once the transaction has ended; should that fail,
``manage.py rebuild_search`` brings it into step.
"""

import logging
from functools import lru_cache
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from opensearchpy import OpenSearch, OpenSearchException, helpers

from articles.content.query import All, Phrase, Prefix
from articles.search.engines import ServerError

logger = logging.getLogger(__name__)

FIELDS = {"title": 10.0, "summary": 4.0, "body": 1.0, "words": 0.5}
# Neighbours among the other forms of words are strangers.
RUNNING = ("title", "summary", "body")
MAPPING = {"mappings": {"properties": {name: {"type": "text", "analyzer": "whitespace"} for name in FIELDS}}}
# The server's own limit of one answer.
MOST = 10_000
SECONDS = 2
SECONDS_TO_WRITE = 60
NOT_FOUND = 404


def found(trees, most):
    """For each of ``trees`` a list of ``(article id, score)``, or None where the server does not answer."""
    address, index = _place()
    options = {"size": min(most, MOST), "_source": False, "track_total_hits": False}
    lines = [line for tree in trees for line in ({}, {"query": _expression(tree), **options})]
    try:
        answers = _client(address).msearch(body=lines, index=index, request_timeout=SECONDS)["responses"]
        return [_hits(answer) for answer in answers]
    except (OpenSearchException, KeyError, TypeError, ValueError) as error:
        logger.warning("The search server does not answer, the database does: %s", type(error).__name__)
        return None


def _hits(answer):
    """``(article id, score)`` of each hit of one answer, which must be of the whole index."""
    if answer["timed_out"] or answer["_shards"]["failed"]:
        raise ValueError
    return [(int(hit["_id"]), float(hit["_score"])) for hit in answer["hits"]["hits"]]


def write(entries):
    """Send ``entries`` in place of what the server holds of the same articles."""
    _send({"_id": entry.article_id, **{name: " ".join(getattr(entry, name)) for name in FIELDS}} for entry in entries)


def remove(article_ids):
    _send({"_op_type": "delete", "_id": key} for key in article_ids)


def begin_anew():
    """Throw the server's index away and make it empty."""
    address, index = _place()
    client = _client(address)
    try:
        client.indices.delete(index=index, ignore_unavailable=True)
        client.indices.create(index=index, body=MAPPING)
    except OpenSearchException as error:
        raise ServerError(type(error).__name__) from None


def _send(actions):
    address, index = _place()
    try:
        _count, refused = helpers.bulk(
            _client(address), actions, index=index, request_timeout=SECONDS_TO_WRITE, raise_on_error=False, refresh=True
        )
    except OpenSearchException as error:
        logger.error("The search server took no changes; run rebuild_search: %s", type(error).__name__)
        return
    # What is to be deleted may not be there: nothing is wrong with that.
    statuses = {done["status"] for item in refused for done in item.values()} - {NOT_FOUND}
    if statuses:
        logger.error("The search server refused some changes; run rebuild_search: %s", sorted(statuses))


def _place():
    """The server's address and the name of the index, both out of ``SEARCH_URL``."""
    parts = urlsplit(settings.SEARCH_URL)
    return urlunsplit((parts.scheme, parts.netloc, "", "", "")), parts.path.strip("/")


@lru_cache(maxsize=1)
def _client(address):
    return OpenSearch(address, max_retries=0)


def _expression(node):
    """``node`` in the query language of the server."""
    if isinstance(node, Phrase):
        fields = FIELDS if len(node.stems) == 1 else RUNNING
        return {
            "multi_match": {
                "query": " ".join(node.stems),
                "type": "phrase",
                "fields": [f"{name}^{FIELDS[name]}" for name in fields],
            }
        }
    if isinstance(node, Prefix):
        prefixes = [{"prefix": {name: {"value": node.start, "boost": boost}}} for name, boost in FIELDS.items()]
        return {"bool": {"should": prefixes, "minimum_should_match": 1}}
    parts = [_expression(part) for part in node.parts]
    if isinstance(node, All):
        return {"bool": {"must": parts}}
    return {"bool": {"should": parts, "minimum_should_match": 1}}
