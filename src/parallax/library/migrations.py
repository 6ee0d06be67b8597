"""How a library comes to the version this program works with.

A migration once shipped is never edited; a change of the tables is a new one, with a line
in docs/library-changes.md and a kept copy under tests/fixtures/libraries.
"""

from sqlite_utils import Database, Migrations

from parallax.library.schema import APPLICATION_ID, FIRST, SCHEMA_VERSION, SECOND, THIRD

MIGRATIONS = Migrations("parallax")


@MIGRATIONS(name="0001_first")
def first(db: Database) -> None:
    for statement in FIRST:
        db.conn.execute(statement)


@MIGRATIONS(name="0002_lessons")
def lessons(db: Database) -> None:
    for statement in SECOND:
        db.conn.execute(statement)


@MIGRATIONS(name="0003_origins")
def origins(db: Database) -> None:
    for statement in THIRD:
        db.conn.execute(statement)


def migrate(db: Database) -> None:
    """Bring an empty or older library up to date, in one transaction or not at all."""
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        MIGRATIONS.apply(db)
        db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.conn.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        db.conn.execute("COMMIT")
    except BaseException:
        db.rollback()
        raise
