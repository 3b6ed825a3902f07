"""The groups that a styles part must have before a style can be added to it."""

from safeguard_xl.ooxml.package import markup, tags

ORDER = (
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
)

MINIMAL = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="{}">'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_BASE = {
    "fonts": '<{0}font><{0}sz val="11"/><{0}name val="Calibri"/></{0}font>',
    "fills": '<{0}fill><{0}patternFill patternType="none"/></{0}fill>'
    '<{0}fill><{0}patternFill patternType="gray125"/></{0}fill>',
    "borders": "<{0}border><{0}left/><{0}right/><{0}top/><{0}bottom/><{0}diagonal/></{0}border>",
    "cellStyleXfs": '<{0}xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',
    "cellXfs": '<{0}xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
}


def completed(data: bytes) -> bytes:
    """Return the part with the groups that every style needs: some writers leave them out."""
    root = markup.parse(data)
    if root.empty_tag:  # `<styleSheet/>`, which Excel takes for the default style
        tag = data[root.start : root.open_end][1:].split(None, 1)[0].rstrip(b"/>")
        data = markup.splice(data, [(root.open_end - 2, root.open_end, b"></" + tag + b">")])
    for name, entry in _BASE.items():
        root = markup.parse(data)
        group = root.find(name)
        if group is not None and group.children:
            continue
        colon = f"{root.prefix}:" if root.prefix else ""
        inner = entry.format(colon).encode()
        if group is not None:
            edits = tags.appended(data, group, inner, 2 if name == "fills" else 1)
        else:
            at = tags.placed(root, frozenset(ORDER[: ORDER.index(name)]))
            whole = tags.element(root.prefix, name, {"count": "2" if name == "fills" else "1"}, inner)
            edits = [(at, at, whole)]
        data = markup.splice(data, edits)
    return data
