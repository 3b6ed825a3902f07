"""How columns are declared: an attribute is an expression, a name and a dtype at once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from types import NoneType
from typing import Any, Generic, Self, TypeVar, get_args, overload

import polars as pl

Value = TypeVar("Value")
Group = TypeVar("Group", bound="Columns")

EITHER = pl.Struct({"number": pl.Float64(), "word": pl.String()})
"""A number in some rows, a word in others."""


class Column(pl.Expr, Generic[Value]):
    """A column of a frame: the expression that takes it, its `label` there, its dtype, and what it holds.

    `Value` is what one of its cells is in Python, with None where it may be null.
    """

    label: str
    dtype: pl.DataType
    holds: str
    nullable: bool

    def __init__(self, label: str, dtype: pl.DataType, holds: str = "", *, nullable: bool = True) -> None:
        self._pyexpr = pl.col(label)._pyexpr  # noqa: SLF001 (polars has no other way to give an expression attributes)
        self.label, self.dtype, self.holds, self.nullable = label, dtype, holds, nullable

    def filled(self, by: pl.Expr) -> pl.Expr:
        """Return an expression under the column's name."""
        return by.alias(self.label)


class declared(Generic[Value]):  # noqa: N801 (used as a word of the declaration)
    """A column of a group, by its dtype and by what it holds."""

    def __init__(self, dtype: pl.DataType, holds: str) -> None:
        self.dtype, self.holds = dtype, holds

    def __set_name__(self, owner: type, name: str) -> None:
        """Take the attribute's name for the column's."""
        self.name = name

    def kinds(self) -> tuple[Any, ...]:
        """Return what a cell of the column may be in Python: `str` and `NoneType` for `declared[str | None]`."""
        (kind,) = get_args(self.__orig_class__)  # type: ignore[attr-defined]  # which typing sets after __init__
        return get_args(kind) or (kind,)

    @overload
    def __get__(self, columns: None, owner: type) -> Self: ...
    @overload
    def __get__(self, columns: "Columns", owner: type) -> Column[Value]: ...
    def __get__(self, columns: "Columns | None", owner: type) -> "Self | Column[Value]":
        """Return the column of a group, made once."""
        if columns is None:
            return self
        made: Column[Value] = Column(
            columns.label_of(self.name), self.dtype, self.holds, nullable=NoneType in self.kinds()
        )
        columns.__dict__[self.name] = made  # which is looked up before this descriptor
        return made


class group(Generic[Group]):  # noqa: N801 (as above)
    """A group of columns within another; the names of its columns begin with its own and a dot."""

    def __init__(self, kind: type[Group], holds: str) -> None:
        self.kind, self.holds = kind, holds

    def __set_name__(self, owner: type, name: str) -> None:
        """Take the attribute's name for the group's."""
        self.name = name

    @overload
    def __get__(self, columns: None, owner: type) -> Self: ...
    @overload
    def __get__(self, columns: "Columns", owner: type) -> Group: ...
    def __get__(self, columns: "Columns | None", owner: type) -> "Self | Group":
        """Return the group, made once."""
        if columns is None:
            return self
        made = self.kind(columns.label_of(self.name))
        columns.__dict__[self.name] = made
        return made


class Columns:
    """Columns that are declared together; `prefix` is the name of the group that they are."""

    def __init__(self, prefix: str = "") -> None:
        self.prefix = prefix

    def __repr__(self) -> str:
        """Return the group's name."""
        return self.prefix or type(self).__name__

    def label_of(self, name: str) -> str:
        """Return the full name of a column of the group."""
        return f"{self.prefix}.{name}" if self.prefix else name

    @classmethod
    def parts(cls) -> Iterator[tuple[str, "declared[Any] | group[Any]"]]:
        """Yield what is declared, that of the bases first."""
        for kind in reversed(cls.__mro__):
            yield from ((name, part) for name, part in vars(kind).items() if isinstance(part, declared | group))

    def __iter__(self) -> Iterator[Column[Any]]:
        """Yield the columns in their order, those of groups in place."""
        for name, part in self.parts():
            found = getattr(self, name)
            yield from found if isinstance(part, group) else (found,)

    def schema(self) -> dict[str, pl.DataType]:
        """Return the dtypes by name, as polars takes them."""
        return schema_of(self)

    @cached_property
    def nothing(self) -> tuple[pl.Expr, ...]:
        """The columns as expressions that are null."""
        return tuple(pl.lit(None, dtype=column.dtype).alias(column.label) for column in self)


def labels_of(columns: Iterable[Column[Any]]) -> list[str]:
    """Return the names of columns, by which a frame gives them soonest."""
    return [column.label for column in columns]


def schema_of(columns: Iterable[Column[Any]]) -> dict[str, pl.DataType]:
    """Return the dtypes of columns by name, as polars takes them."""
    return {column.label: column.dtype for column in columns}


def framed(rows: Sequence[tuple[object, ...]], columns: Iterable[Column[Any]]) -> pl.DataFrame:
    """Return rows as a frame of some columns."""
    return pl.DataFrame(rows, schema_of(columns), orient="row")


class Row:
    """One row of a frame, read by column: the one `at` a place of `lists`, the columns by name.

    >>> age = Column[int]("age", pl.Int64())
    >>> [row[age] for row in rows(pl.DataFrame({"age": [7, 11]}))]
    [7, 11]
    """

    __slots__ = ("at", "lists")

    def __init__(self, lists: Mapping[str, Sequence[Any]], at: int = 0) -> None:
        """Take the row at a place of columns as lists, which all the rows of a frame share."""
        self.lists, self.at = lists, at

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> "Row":
        """Take a row of its values by name, such as an entry of a list of structs."""
        return cls({label: (value,) for label, value in values.items()})

    def __getitem__(self, column: Column[Value]) -> Value:
        """Return the value in a column; KeyError where the frame has not got it yet."""
        value: Value = self.lists[column.label][self.at]
        return value


class _Lists(dict[str, list[Any]]):
    """The columns of a frame as lists, each made when it is first asked for."""

    def __init__(self, frame: pl.DataFrame) -> None:
        super().__init__()
        self._frame = frame

    def __missing__(self, label: str) -> list[Any]:
        if label not in self._frame.columns:
            raise KeyError(label)
        self[label] = self._frame[label].to_list()
        return self[label]


def rows(frame: pl.DataFrame) -> list[Row]:
    """Return the rows of a frame; only the columns that are read of them cost anything."""
    lists = _Lists(frame)
    return [Row(lists, at) for at in range(len(frame))]


def row_at(frame: pl.DataFrame, place: int) -> Row:
    """Return one row of a frame."""
    return Row(_Lists(frame.slice(place, 1)))


def values(frame: pl.DataFrame, column: Column[Value]) -> list[Value]:
    """Return what a column holds, row by row."""
    found: list[Value] = frame[column.label].to_list()
    return found
