"""The databases that tests borrow."""

from sqlalchemy import create_engine, text

from tests.postgres import throwaway_database


def test_own_database(postgres_url: str) -> None:
    """A test gets an empty database that no other test sees."""
    with throwaway_database() as other:
        assert other != postgres_url
    engine = create_engine(postgres_url)
    with engine.connect() as connection:
        tables = connection.scalar(text("select count(*) from pg_tables where schemaname = 'public'"))
    engine.dispose()
    assert tables == 0
