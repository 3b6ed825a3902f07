"""By hand: what Excel 2010 and later put beside the cells of a sheet - x14 rules, sparklines, controls, threads."""

from tests.data.kinds import MICROSOFT
from tests.data.parts import COMPATIBILITY, DECLARATION, indicators, page
from tests.ooxml.workbooks import MAIN

_X14 = f"{MICROSOFT}/spreadsheetml/2009/9/main"
_XM = f"{MICROSOFT}/excel/2006/main"
_XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_A14 = f"{MICROSOFT}/drawing/2010/main"
_THREADS = f"{MICROSOFT}/spreadsheetml/2018/threadedcomments"
_FORMATS = (
    '<x14:conditionalFormattings><x14:conditionalFormatting xmlns:xm="{xm}"><x14:cfRule type="dataBar" '
    'id="{{7B0F6A3C-0001-4C5D-9E10-5A1F00C0FFEE}}"><x14:dataBar minLength="0" maxLength="100" gradient="0">'
    '<x14:cfvo type="autoMin"/><x14:cfvo type="autoMax"/><x14:negativeFillColor rgb="FFFF0000"/>'
    '<x14:axisColor rgb="FF000000"/></x14:dataBar></x14:cfRule><xm:sqref>F2:F6</xm:sqref>'
    '</x14:conditionalFormatting><x14:conditionalFormatting xmlns:xm="{xm}"><x14:cfRule type="expression" '
    'priority="2" id="{{7B0F6A3C-0002-4C5D-9E10-5A1F00C0FFEE}}"><xm:f>$F2&lt;Words!$B$1</xm:f><x14:dxf><font><b/>'
    "</font></x14:dxf></x14:cfRule><xm:sqref>A2:A6</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings>"
)
_LISTS = (
    '<x14:dataValidations count="1" xmlns:xm="{xm}"><x14:dataValidation type="list" allowBlank="1" '
    'showErrorMessage="1"><x14:formula1><xm:f>Words!$A$1:$A$2</xm:f></x14:formula1><xm:sqref>C2:C6</xm:sqref>'
    "</x14:dataValidation></x14:dataValidations>"
)
_SPARKLINES = (
    '<x14:sparklineGroups xmlns:xm="{xm}"><x14:sparklineGroup displayEmptyCellsAs="gap"><x14:colorSeries '
    'rgb="FF2F5D50"/><x14:sparklines><x14:sparkline><xm:f>Indicators!D2:F2</xm:f><xm:sqref>H2</xm:sqref>'
    "</x14:sparkline></x14:sparklines></x14:sparklineGroup></x14:sparklineGroups>"
)
_EXTENSIONS = (
    ("{78C0D931-6437-407d-A8EE-F0AAD7539E65}", _FORMATS),
    ("{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}", _LISTS),
    ("{05C60535-1F16-4fd2-B633-F4F36F0B64E0}", _SPARKLINES),
)


def x14() -> bytes:
    """Rules, drop-downs and sparklines in the extensions of Excel 2010, beside those of Excel 2007."""
    bar = (
        '<conditionalFormatting sqref="F2:F6"><cfRule type="dataBar" priority="1"><dataBar><cfvo type="min"/>'
        '<cfvo type="max"/><color rgb="FF638EC6"/></dataBar><extLst>'
        f'<ext xmlns:x14="{_X14}" uri="{{B025F937-C7B1-47D3-B67F-A62EFF666E3E}}">'
        "<x14:id>{7B0F6A3C-0001-4C5D-9E10-5A1F00C0FFEE}</x14:id></ext></extLst></cfRule></conditionalFormatting>"
    )
    listed = "".join(
        f'<ext xmlns:x14="{_X14}" uri="{uri}">{content.format(xm=_XM)}</ext>' for uri, content in _EXTENSIONS
    )
    whole = (
        '<dataValidations count="1"><dataValidation type="decimal" operator="between" allowBlank="1" sqref="D2:F6">'
        "<formula1>0</formula1><formula2>1</formula2></dataValidation></dataValidations>"
    )
    parts = indicators(after=f"{bar}{whole}<extLst>{listed}</extLst>")
    parts.sheet("Words", page(parts.row(1, ("Rise", 0.5)) + parts.row(2, ("Fall",))))
    return parts.zipped()


_INES = "{7B0F6A3C-0003-4C5D-9E10-5A1F00C0FFEE}"
_QUESTION, _ANSWER = "{7B0F6A3C-0004-4C5D-9E10-5A1F00C0FFEE}", "{7B0F6A3C-0005-4C5D-9E10-5A1F00C0FFEE}"
_PEOPLE = (
    f'{DECLARATION}<personList xmlns="{_THREADS}"><person displayName="Ines Calder" id="{_INES}" '
    'userId="ines.calder@ashcombe.example" providerId="None"/></personList>'
)
_THREAD = (
    f'{DECLARATION}<ThreadedComments xmlns="{_THREADS}"><threadedComment ref="F3" dT="2024-10-07T09:15:00.00" '
    f'personId="{_INES}" id="{_QUESTION}"><text>Is this of all children?</text></threadedComment><threadedComment '
    f'ref="F3" dT="2024-10-07T09:20:00.00" personId="{_INES}" id="{_ANSWER}" parentId="{_QUESTION}"><text>Yes.</text>'
    "</threadedComment></ThreadedComments>"
)
_NOTE = (
    f'{DECLARATION}<comments xmlns="{MAIN}"><authors><author>tc={_QUESTION}</author></authors><commentList>'
    '<comment ref="F3" authorId="0"><text><t>[Threaded comment]\n\nComment:\n    Is this of all children?\n'
    "Reply:\n    Yes.</t></text></comment></commentList></comments>"
)
_BOX = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/>'
    '</o:shapelayout><v:shapetype id="_x0000_t{type}" coordsize="21600,21600" o:spt="{type}" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/></v:shapetype><v:shape id="_x0000_s1025" '
    'type="#_x0000_t{type}" style="position:absolute;width:100pt;height:50pt;visibility:hidden">'
    '<x:ClientData ObjectType="{kind}">{data}</x:ClientData></v:shape></xml>'
)
_PLACE = "<x:Anchor>8, 0, 1, 0, 10, 0, 4, 0</x:Anchor><x:AutoFill>False</x:AutoFill>"


def threads() -> bytes:
    """A thread of comments with its people, and the note that older Excels show in its place."""
    parts = indicators(after='<legacyDrawing r:id="rId1"/>')
    sheet = "xl/worksheets/sheet1.xml"
    place = f"{_PLACE}<x:Row>2</x:Row><x:Column>5</x:Column>"
    parts.add("vmlDrawing", "xl/drawings/vmlDrawing1.vml", _BOX.format(type=202, kind="Note", data=place), sheet)
    parts.add("comments", "xl/comments1.xml", _NOTE, sheet)
    parts.add("threadedComment", "xl/threadedComments/threadedComment1.xml", _THREAD, sheet)
    parts.add("person", "xl/persons/person.xml", _PEOPLE)
    return parts.zipped()


def _either(requires: str, space: str, content: str) -> str:
    choice = f'<mc:Choice xmlns:{requires}="{space}" Requires="{requires}">{content}</mc:Choice>'
    return f'<mc:AlternateContent xmlns:mc="{COMPATIBILITY}">{choice}</mc:AlternateContent>'


_FROM_TO = (
    "<{p}from><xdr:col>8</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff></{p}from>"
    "<{p}to><xdr:col>10</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>2</xdr:row><xdr:rowOff>0</xdr:rowOff></{p}to>"
)
_SHAPE = (
    '<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="1025" name="Check Box 1" hidden="1"><a:extLst>'
    '<a:ext uri="{63B3BB69-23CF-44E3-9099-C40C66FF867C}"><a14:compatExt spid="_x0000_s1025"/></a:ext></a:extLst>'
    '</xdr:cNvPr><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr bwMode="auto"><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/>'
    '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></xdr:spPr><xdr:txBody><a:bodyPr/><a:p><a:r>'
    '<a:rPr lang="en-GB" sz="800"/><a:t>Checked</a:t></a:r></a:p></xdr:txBody></xdr:sp><xdr:clientData/>'
)


def controls() -> bytes:
    """A check box of the forms: in the sheet, in its drawing, in VML for older Excels, and in a part of its own."""
    anchor = f'<anchor moveWithCells="1">{_FROM_TO.format(p="")}</anchor>'
    control = (
        '<control shapeId="1025" r:id="rId3" name="Check Box 1"><controlPr defaultSize="0" autoFill="0" autoLine="0" '
        f'autoPict="0">{anchor}</controlPr></control>'
    )
    listed = _either("x14", _X14, f"<controls>{_either('x14', _X14, control)}</controls>")
    listed = listed.replace("<controls>", f'<controls xmlns:xdr="{_XDR}">')
    parts = indicators(after=f'<drawing r:id="rId1"/><legacyDrawing r:id="rId2"/>{listed}')
    sheet = "xl/worksheets/sheet1.xml"
    shape = f'<xdr:twoCellAnchor editAs="oneCell">{_FROM_TO.format(p="xdr:")}{_SHAPE}</xdr:twoCellAnchor>'
    drawing = f'<xdr:wsDr xmlns:xdr="{_XDR}" xmlns:a="{_A}">{_either("a14", _A14, shape)}</xdr:wsDr>'
    parts.add("drawing", "xl/drawings/drawing1.xml", DECLARATION + drawing, sheet)
    linked = f"{_PLACE}<x:Checked>1</x:Checked><x:FmlaLink>$H$2</x:FmlaLink>"
    parts.add("vmlDrawing", "xl/drawings/vmlDrawing1.vml", _BOX.format(type=201, kind="Checkbox", data=linked), sheet)
    property_ = f'<formControlPr xmlns="{_X14}" objectType="CheckBox" checked="Checked" fmlaLink="$H$2" lockText="1"/>'
    parts.add("ctrlProp", "xl/ctrlProps/ctrlProp1.xml", DECLARATION + property_, sheet)
    return parts.zipped()


BOOKS = {"hand-x14.xlsx": x14, "hand-threads.xlsx": threads, "hand-controls.xlsx": controls}
