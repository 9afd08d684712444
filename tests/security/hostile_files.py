"""Files made to break a reader: each name gives the bytes of one, small enough to be made in a test."""

# ruff: noqa: E501, PLW0108  a table: each row says what its file is, and makes it when asked
import gzip
import io
import json
import stat
import struct
import zipfile
from collections.abc import Callable, Mapping

MSPDI_HEAD = '<Project xmlns="http://schemas.microsoft.com/project">'
IFC_HEAD = "ISO-10303-21;HEADER;FILE_DESCRIPTION((''),'2;1');FILE_NAME('','',(''),(''),'','','');FILE_SCHEMA(('IFC4'));ENDSEC;DATA;\n"
IFC_END = "ENDSEC;END-ISO-10303-21;\n"


def zipped(members: Mapping[str, bytes], *, links: Mapping[str, str] | None = None) -> bytes:
    """A zip with these members; ``links`` are stored as symbolic links."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
        for name, pointed in (links or {}).items():
            info = zipfile.ZipInfo(name)
            info.create_system = 3
            info.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(info, pointed)
    return target.getvalue()


def zip_that_lies() -> bytes:
    """Thirty megabytes that announce ten bytes, in both headers."""
    data = bytearray(zipped({"a.shp": bytes(30_000_000), "a.shx": b"x", "a.dbf": b"x"}))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(signature)
        data[at + offset : at + offset + 4] = struct.pack("<I", 10)
    return bytes(data)


def nested_zip() -> bytes:
    """Zips in zips in zips."""
    inner = zipped({"a.shp": bytes(1_000_000)})
    for level in range(12):
        inner = zipped({f"{level}-{copy}.zip": inner for copy in range(4)})
    return inner


def overlapping_zip() -> bytes:
    """Many entries of the directory that point at one body (as D. Fifield's zip bombs do)."""
    whole = zipped({"a.shp": bytes(900_000)})
    start = whole.index(b"PK\x01\x02")
    end = whole.index(b"PK\x05\x06")
    entry = whole[start:end]
    count = 1_900
    entries = b"".join(entry.replace(b"a.shp", b"%05d" % number) for number in range(count))
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(entries), start, 0)
    return whole[:start] + entries + tail


def feature_collection(coordinates: str, properties: str = '{"name":"x"}') -> bytes:
    """One polygon with these words for its coordinates."""
    return (
        '{"type":"FeatureCollection","features":[{"type":"Feature","properties":'
        f'{properties},"geometry":{{"type":"Polygon","coordinates":{coordinates}}}}}]}}'
    ).encode()


RING = "[[[120,30],[120.1,30],[120.1,30.1],[120,30]]]"


def nested(depth: int) -> str:
    """Objects inside objects."""
    return '{"a":' * depth + "1" + "}" * depth


def mspdi(inside: str, before: str = "") -> bytes:
    """A Project document."""
    return f"{before}{MSPDI_HEAD}{inside}</Project>".encode()


def task(uid: str, name: str, start: str = "2026-01-05", finish: str = "2026-01-09") -> str:
    return (
        f"<Task><UID>{uid}</UID><Name>{name}</Name><Start>{start}T08:00:00</Start>"
        f"<Finish>{finish}T17:00:00</Finish></Task>"
    )


def calendar(exceptions: str) -> bytes:
    """A plan whose calendar has these exceptions."""
    return mspdi(
        "<CalendarUID>1</CalendarUID><Calendars><Calendar><UID>1</UID><Name>c</Name><IsBaseCalendar>1</IsBaseCalendar>"
        f"<Exceptions>{exceptions}</Exceptions></Calendar></Calendars><Tasks>{task('1', 'a')}</Tasks>"
    )


LAUGHS = "<!DOCTYPE Project [<!ENTITY a0 'ha'>{}]>".format(
    "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
)
FOREVER = (
    "<Exception><TimePeriod><FromDate>0001-01-01T00:00:00</FromDate><ToDate>9999-12-31T23:59:00</ToDate></TimePeriod>"
    "<DayWorking>0</DayWorking><Type>{}</Type><Period>1</Period><Occurrences>999999999</Occurrences></Exception>"
)

FILES: Mapping[str, Callable[[], bytes]] = {
    # archives
    "bomb.zip": lambda: zipped({"a.shp": bytes(20_000_000), "a.shx": b"x", "a.dbf": b"x"}),
    "bomb-that-lies.zip": zip_that_lies,
    "nested.zip": nested_zip,
    "overlapping.zip": overlapping_zip,
    "thousands-of-members.zip": lambda: zipped({f"{n}.shp": b"" for n in range(2_500)}),
    "leaves-its-folder.zip": lambda: zipped({"../../../../tmp/atlas-was-here.shp": b"x", "a.shx": b"x"}),
    "leaves-by-backslash.zip": lambda: zipped({"..\\..\\atlas-was-here.shp": b"x"}),
    "absolute.zip": lambda: zipped({"/tmp/atlas-was-here.shp": b"x"}),
    "link.zip": lambda: zipped({"a.shx": b"x", "a.dbf": b"x"}, links={"a.shp": "/etc/passwd"}),
    "ifc-in.zip": lambda: zipped({"a.ifc": (IFC_HEAD + IFC_END).encode()}),
    "cut.zip": lambda: zipped({"a.shp": bytes(5000)})[:-30],
    "gzip-called.ifc": lambda: gzip.compress((IFC_HEAD + IFC_END).encode()),
    "workbook.xlsx": lambda: zipped({"xl/workbook.xml": LAUGHS.encode()}),
    # plans in XML
    "laughs.xml": lambda: mspdi(f"<Name>&a9;</Name><Tasks>{task('1', '&a9;')}</Tasks>", LAUGHS),
    "external-entity.xml": lambda: mspdi(
        f"<Tasks>{task('1', '&x;')}</Tasks>", '<!DOCTYPE Project [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    ),
    "parameter-entity.xml": lambda: mspdi(
        "<Tasks/>", '<!DOCTYPE Project [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;]>'
    ),
    "external-dtd.xml": lambda: mspdi("<Tasks/>", '<!DOCTYPE Project SYSTEM "http://127.0.0.1:9/x.dtd">'),
    "inclusion.xml": lambda: mspdi(
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'
    ),
    "deep.xml": lambda: mspdi("<a>" * 200_000 + "</a>" * 200_000),
    "deep-open.xml": lambda: mspdi("<a>" * 200_000),
    "calendar-of-all-days.xml": lambda: calendar(FOREVER.format(1) * 30),
    "calendar-of-all-months.xml": lambda: calendar((FOREVER.format(4) + FOREVER.format(3)) * 30),
    "parents-beyond-number.xml": lambda: mspdi(
        "<Tasks>" + "".join(task(str(n), "t").replace("<Name>", f"<OutlineLevel>{n}</OutlineLevel><Name>") for n in range(2000)) + "</Tasks>"
    ),
    "all-of-history.xml": lambda: mspdi(
        f"<Tasks>{task('1', 'from the first day', '0001-01-01', '9999-12-31')}{task('2', 'b')}</Tasks>"
    ),
    "endless-numbers.xml": lambda: mspdi(
        f"<MinutesPerDay>{'9' * 6000}</MinutesPerDay><Tasks>{task('1' * 6000, 'a').replace('<Name>', '<OutlineLevel>' + '9' * 6000 + '</OutlineLevel><PercentComplete>' + '9' * 6000 + '</PercentComplete><Duration>PT' + '9' * 6000 + 'H0M0S</Duration><Name>')}</Tasks>"
    ),
    "unknown-encoding.xml": lambda: b'<?xml version="1.0" encoding="big5-x-none"?>' + mspdi("<Tasks/>"),
    # geometry
    "deep.geojson": lambda: b"[" * 200_000,
    "deep-object.geojson": lambda: ('{"type":' + nested(100_000) + "}").encode(),
    **{
        f"deep-{where}-{depth}.geojson": (lambda where=where, depth=depth: deep_geojson(where, depth))
        for where in ("properties", "coordinates", "collection")
        for depth in (150, 480, 970)
    },
    "not-a-number.geojson": lambda: feature_collection("[[[NaN,30],[120.1,Infinity],[-Infinity,30.1],[120,30]]]"),
    "not-a-number-beside.geojson": lambda: feature_collection(RING, '{"name":NaN,"budget":Infinity,"code":-Infinity}'),
    "giant-numbers.geojson": lambda: feature_collection("[[[1e308,1e308],[-1e308,1e308],[1e308,-1e308],[1e308,1e308]]]"),
    "overflowing-numbers.geojson": lambda: feature_collection("[[[1e999,30],[120,1e999],[120,30],[1e999,30]]]"),
    "endless-digits.geojson": lambda: feature_collection(RING, '{"name":' + "9" * 6000 + "}"),
    "large-whole-numbers.geojson": lambda: feature_collection(RING, '{"name":1,"n":' + "9" * 4000 + "}"),
    "whole-numbers-as-places.geojson": lambda: feature_collection(f"[[[{'9' * 400},30],[120.1,30],[120.1,30.1],[{'9' * 400},30]]]"),
    "words-as-places.geojson": lambda: feature_collection('[[["a",null],[{},[]],[true,false],["a",null]]]'),
    "geometry-of-no-shape.geojson": lambda: b'{"type":"FeatureCollection","features":[{"type":"Feature","geometry":7},{"type":"Feature","geometry":"Point"},{"type":"Feature","geometry":[1,2]},null,3,"x",{"geometry":{"type":["a"],"coordinates":{}}},{"geometry":{"type":{"a":1}}}]}',
    "types-of-no-kind.geojson": lambda: b'{"type":["FeatureCollection"],"features":{}}',
    "types-of-no-kind-at-all.geojson": lambda: b'{"type":{"a":1},"name":{"b":2},"crs":{"properties":[]}}',
    "crs-of-no-kind.geojson": lambda: feature_collection(RING).replace(
        b'{"type":"FeatureCollection"', b'{"type":"FeatureCollection","crs":{"properties":{"name":"EPSG:' + b"9" * 5000 + b'"}}'
    ),
    "crs-from-a-file.geojson": lambda: feature_collection(RING).replace(
        b'{"type":"FeatureCollection"', b'{"type":"FeatureCollection","crs":{"properties":{"name":"/etc/passwd"}}'
    ),
    "crs-negative.geojson": lambda: feature_collection(RING).replace(
        b'{"type":"FeatureCollection"', b'{"type":"FeatureCollection","crs":{"properties":{"name":-99999999999999}}'
    ),
    "half-characters.geojson": lambda: feature_collection(RING, '{"name":"\\ud800","\\udfff":"\\u0000","a\\u0000b":1}'),
    "ten-thousand-columns.geojson": lambda: feature_collection(
        RING, json.dumps({f"column {n}": n for n in range(10_000)})
    ),
    "database.gpkg": lambda: b"SQLite format 3\0" + bytes(5000),
    # tables
    "million-columns.csv": lambda: b"name,planned_start" + b",x" * 200_000 + b"\na,2026-01-01\n",
    "million-cells.csv": lambda: b"element_guid,task_uid\na,b" + b"," * 900_000 + b"\n",
    "one-long-line.csv": lambda: b"name,planned_start,planned_finish\n" + b"a" * 5_000_000,
    "one-long-head.csv": lambda: b"a" * 5_000_000,
    "zeros.csv": lambda: b"name,planned_start\na\0b,2026-01-01\n" * 100,
    "nothing-but-zeros.csv": lambda: bytes(100_000),
    "blanks.csv": lambda: b" \t\r\n" * 10_000,
    "odd-blanks.csv": lambda: b"\x0b\x0c" * 100,
    "ideographic-blanks.csv": lambda: "\u3000\n".encode() * 100,
    "mark-alone.csv": lambda: b"\xef\xbb\xbf",
    "open-quote.csv": lambda: b'name,planned_start\n"' + b"a,2026-01-01\n" * 5_000,
    "quotes.csv": lambda: b"name,planned_start\n" + b'"' * 900_000,
    "brackets.csv": lambda: b"(" * 60_000 + b",name,planned_start\na,2026-01-01\n",
    "endless-numbers.csv": lambda: f"name,planned_start,duration,percent,level,predecessors\na,2026-01-01,{'9' * 6000}d,{'9' * 6000},{'9' * 6000},1FS+{'9' * 6000}d\n".encode(),
    "infinite-numbers.csv": lambda: b"name,planned_start,duration,percent\na,2026-01-01,inf,nan\nb,2026-01-01,1e999,inf%\n",
    "long-predecessors.csv": lambda: ("name,planned_start,predecessors\na,2026-01-01," + "1 " * 400_000 + "\n").encode(),
    "circular-parents.csv": lambda: b"uid,name,planned_start,parent\n" + b"".join(
        b"%d,t,2026-01-01,%d\n" % (n, (n + 1) % 3000) for n in range(3000)
    ),
    "reports-of-all-history.csv": lambda: b"observed_on,task_code,role,said\n0001-01-01,a,owner,done\n9999-12-31,a,owner,done\n",
    # models
    "empty-data.ifc": lambda: (IFC_HEAD + IFC_END).encode(),
    "zeros.ifc": lambda: IFC_HEAD.encode() + bytes(1_000_000) + IFC_END.encode(),
    "deep.ifc": lambda: (IFC_HEAD + "#1=IFCWALL(" + "(" * 200_000 + ")" * 200_000 + ");\n" + IFC_END).encode(),
    "endless-string.ifc": lambda: (IFC_HEAD + "#1=IFCPERSON('" + "a" * 3_000_000 + IFC_END).encode(),
    "refers-to-itself.ifc": lambda: (
        IFC_HEAD + "#1=IFCWALL('0000000000000000000001',$,'a',$,$,#2,#3,$,$);\n"
        "#2=IFCLOCALPLACEMENT(#2,#4);\n#4=IFCAXIS2PLACEMENT3D(#5,$,$);\n#5=IFCCARTESIANPOINT((0.,0.,0.));\n"
        "#3=IFCPRODUCTDEFINITIONSHAPE($,$,(#6));\n#6=IFCSHAPEREPRESENTATION($,'Body','MappedRepresentation',(#7));\n"
        "#7=IFCMAPPEDITEM(#8,#9);\n#8=IFCREPRESENTATIONMAP(#4,#6);\n"
        "#9=IFCCARTESIANTRANSFORMATIONOPERATOR3D($,$,#5,1.,$);\n"
        "#10=IFCRELAGGREGATES('0000000000000000000002',$,$,$,#1,(#1));\n" + IFC_END
    ).encode(),
    "giant-id.ifc": lambda: (IFC_HEAD + f"#{'9' * 40}=IFCWALL('0000000000000000000001',$,'a',$,$,$,$,$,$);\n" + IFC_END).encode(),
    "binary.ifc": lambda: IFC_HEAD.encode() + bytes(range(256)) * 4000 + IFC_END.encode(),
}  # fmt: skip


def deep_geojson(where: str, depth: int) -> bytes:
    """A feature that is deep in its properties, its coordinates, or its collections of collections."""
    if where == "properties":
        return feature_collection(RING, f'{{"name":"x","deep":{nested(depth)}}}')
    if where == "coordinates":
        return feature_collection("[" * depth + "]" * depth)
    inner = '{"type":"Point","coordinates":[120,30]}'
    for _ in range(depth):
        inner = f'{{"type":"GeometryCollection","geometries":[{inner}]}}'
    return f'{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{"name":"x"}},"geometry":{inner}}}]}}'.encode()
