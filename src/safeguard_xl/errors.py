"""Why no review was possible. What is wrong in the data is a `Finding`, never one of these."""


class SafeguardError(Exception):
    """One plain sentence for the officer: what is wrong, where, and what to do. Exit code 2."""


class WorkbookError(SafeguardError):
    """The file cannot be read as a workbook, or holds no indicator table."""


class SchemaError(SafeguardError):
    """The schema cannot be used; the sentence names the file, the line and the key."""


class WriteError(SafeguardError):
    """The workbook was not written; the source is as it was."""


class FaultError(SafeguardError):
    """A fault of ours, with the rule or stage it came from; never a finding."""
