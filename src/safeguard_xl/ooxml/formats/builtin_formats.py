"""The number formats a workbook may name by a number alone, as openpyxl spells them."""

_MONEY = '"$"#,##0'

BUILTIN: dict[int, str] = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: f"{_MONEY}_);({_MONEY})",
    6: f"{_MONEY}_);[Red]({_MONEY})",
    7: f"{_MONEY}.00_);({_MONEY}.00)",
    8: f"{_MONEY}.00_);[Red]({_MONEY}.00)",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "mm-dd-yy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "m/d/yy h:mm",
    37: "#,##0_);(#,##0)",
    38: "#,##0_);[Red](#,##0)",
    39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);[Red](#,##0.00)",
    41: r'_(* #,##0_);_(* \(#,##0\);_(* "-"_);_(@_)',
    42: r'_("$"* #,##0_);_("$"* \(#,##0\);_("$"* "-"_);_(@_)',
    43: r'_(* #,##0.00_);_(* \(#,##0.00\);_(* "-"??_);_(@_)',
    44: r'_("$"* #,##0.00_)_("$"* \(#,##0.00\)_("$"* "-"??_)_(@_)',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mmss.0",
    48: "##0.0E+0",
    49: "@",
}

SHOWN: dict[int, str] = {14: "dd/mm/yyyy", 22: "dd/mm/yyyy hh:mm"}
"""Formats Excel shows by the settings of the reader's own machine: here a British one."""

FIRST_CUSTOM_ID = 164


def format_id(code: str) -> int | None:
    """Return the number that names a format code without any entry in the file, or None."""
    return next((number for number, known in BUILTIN.items() if known == code and number not in SHOWN), None)
