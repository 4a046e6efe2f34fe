"""What may be wrong with the database while a reader answers."""

import sqlite3
from contextlib import closing, contextmanager

import psycopg2
from django.db import connection


@contextmanager
def locked():
    """Another process writes, and this one is too impatient to wait for it."""
    with connection.cursor() as cursor:
        impatience = {"sqlite": "PRAGMA busy_timeout = 20", "postgresql": "SET lock_timeout = '20ms'"}
        cursor.execute(impatience[connection.vendor])
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        other, lock = sqlite3.connect(name, isolation_level=None), "BEGIN IMMEDIATE"
    else:
        other, lock = psycopg2.connect(**connection.get_connection_params()), "LOCK TABLE feedback_dailycount"
    with closing(other):
        other.cursor().execute(lock)
        yield


@contextmanager
def gone():
    """There is no such database any more."""
    name = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = "/nowhere/none.sqlite3" if connection.vendor == "sqlite" else "nowhere"
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = name
