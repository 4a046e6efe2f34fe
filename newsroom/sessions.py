"""Sessions of staff, in the database as Django keeps them."""

from django.contrib.sessions.backends import db


class SessionStore(db.SessionStore):
    def _validate_session_key(self, key):
        """Ask the database only for what may be a key: a quoted cookie can hold a NUL, at which PostgreSQL fails."""
        return super()._validate_session_key(key) and key.isascii() and key.isalnum()
