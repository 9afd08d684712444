"""The tables of a Primavera XER file: lines of fields between tabs, told apart by their first field (%T, %F, %R)."""

from collections.abc import Container, Mapping

from values.errors import FileRefused

Row = Mapping[str, str]
_LINE_IN_FIELD = "\x7f\x7f"


def xer_tables(text: str, wanted: Container[str], *, max_rows: int) -> dict[str, list[Row]]:
    """Rows of the ``wanted`` tables by their field names. Fields that a row leaves out are not there; blank ones are ``""``.

    Raises:
        FileRefused: ``schedule_too_many_tasks`` (``max_rows``): a table with more rows.
    """
    tables: dict[str, list[Row]] = {}
    rows: list[Row] | None = None
    names: list[str] = []
    for line in text.splitlines():
        kind, _, rest = line.partition("\t")
        if kind == "%T":
            name = rest.strip()
            rows = tables.setdefault(name, []) if name in wanted else None
            names = []
        elif kind == "%F":
            names = [name.strip() for name in rest.split("\t")]
        elif kind == "%R" and rows is not None:
            if len(rows) >= max_rows:
                raise FileRefused("schedule_too_many_tasks", max_rows=max_rows)
            values = (value.replace(_LINE_IN_FIELD, "\n").strip() for value in rest.split("\t"))
            rows.append(dict(zip(names, values, strict=False)))
    return tables
