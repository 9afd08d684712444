"""Columns that several tables have."""

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, Text

from store.column_types import Words

Id = BigInteger().with_variant(Integer, "sqlite")
"""SQLite counts rows by itself only in a column of its plain integers."""


def id_column() -> Column[int]:
    """The number of the row."""
    return Column("id", Id, primary_key=True, autoincrement=True)


def project_column(*, nullable: bool = False) -> Column[str]:
    """The project that the row belongs to; where it may be empty, the programme."""
    return Column("project_code", Words, ForeignKey("projects.code"), nullable=nullable)


def text_column(name: str) -> Column[str]:
    """Words from anywhere, made storable."""
    return Column(name, Words, nullable=False)


def word_column(name: str) -> Column[str]:
    """One of our own words: nothing to make storable."""
    return Column(name, Text, nullable=False)


def count_column(name: str) -> Column[int]:
    """A whole number."""
    return Column(name, BigInteger, nullable=False)
