#!/usr/bin/env python3
"""Writes files that readers may stumble over: attacks.py FOLDER writes FOLDER/READER/NAME. Same files at every run.

Each is small on disk and asks for much: archives that unfold, entities that double, brackets that nest, tables that are
wide where rows are short, places at the end of the numbers. A few sound files of each format are among them, from which a
fuzzer learns what the format looks like.
"""

import io
import json
import pathlib
import random
import sqlite3
import struct
import sys
import tempfile
import zipfile
import zlib

HUGE = "99999999999999999999"
MAX = "18446744073709551615"
TALK = "I: How was it?\nP: We met, and it rained.\nI: So?\nP: I prune with a saw. \U0001f600 e\u0301\n"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODF = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"))
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
X = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LAUGHS = (
    "<!DOCTYPE a [<!ENTITY a0 \"ha\">"
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    + "]>"
)
OUTSIDE = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'

# Texts of any kind: what lies in the way of whoever counts lines, letters, labels or brackets.
TEXTS = {
    "empty": b"",
    "mark": b"\xef\xbb\xbf",
    "utf16": "\ufeff".encode("utf-16-le") + TALK.encode("utf-16-le"),
    "utf16-odd": b"\xff\xfeP\x00:",
    "nul": b"\0" * 5000,
    "latin": "P: caf\xe9\n".encode("latin-1"),
    "one-line": b"word " * 60_000,
    "no-spaces": b"a" * 300_000,
    "lines": b"\n" * 200_000,
    "returns": b"\r" * 200_000,
    "marks": ("e" + "\u0301" * 50_000).encode(),
    "bidi": ("\u202e\u2066P: a\u2069\n" * 2000).encode(),
    "invisible": "\u200b\u200d\ufeff\u2028\u2029\u0085".encode() * 5000,
    "labels": "".join(f"P{n}: so\n" for n in range(20_000)).encode(),
    "long-labels": "".join("N" * 200 + f"{n}: so\n" for n in range(500)).encode(),
    "times": f"[{HUGE}:{HUGE}:{HUGE}] P: so\n00:00:{HUGE} P: so\n".encode() * 50,
    "quotes": b'"' * 100_001,
    "round": b"(" * 100_000,
    "square": b"[" * 100_000,
    "curly": b"{" * 100_000,
    "angle": b"<" * 100_000,
    "angles": b"<a>" * 50_000,
    "dashes": b"---\n" * 20_000,
    "front": b"---\na: b\n" * 5000,
    "colons": b":" * 100_000,
    "stars": b"*" * 100_000,
    "number": b"9" * 100_000,
    "astral": ("\U0001f600" * 20_000).encode(),
    "turkish": ("\u0130\u0131\u1e9e\ufb03" * 5000).encode(),
    "surrogate": b"\xed\xa0\x80",
    "overlong": b"\xc0\x80",
}


def wide(header, rows, row):
    return (",".join(f"c{n}" for n in range(header)) + "\n" + (row + "\n") * rows).encode()


TABLES = {
    "wide-short": wide(5000, 5000, "x"),
    "wide-empty": wide(2, 5000, "," * 50),
    "one-cell": b"a,b\n" + b"x\n" * 100_000,
    "open-quote": b'code,quote\nwork,"' + b"a\n" * 100_000,
    "quote-storm": b"code,quote\n" + b'work,""""""""\n' * 10_000,
    "same-columns": b",".join([b"code"] * 5000) + b"\n",
    "commas": b"," * 100_000,
    "tabs": b"\t" * 100_000,
    "separator": b"sep=\xc3\xa9\ncode;quote\n",
    "formula": b'code,quote\n=cmd|"/c calc"!A1,x\n',
    "numbers": f"code,turn,line,start,end\nwork,{MAX},{MAX},{MAX},{MAX}\nwork,0,0,0,0\nwork,-1,1..{MAX},5,3\n".encode(),
    "ranges": f"coder,transcript,codes,turns,status\nana,P1,work,1..{MAX},done\nana,P1,,{MAX}..1,open\n".encode(),
    "dates": b"code,turn\nwork,14-Dec\nwork,2026-11-29\n",
}

DEEP = 20_000
XMLS = {
    "laughs": f"<?xml version='1.0'?>{LAUGHS}<a>&a11;</a>".encode(),
    "outside": f"<?xml version='1.0'?>{OUTSIDE}<a>&b;</a>".encode(),
    "deep": b"<a>" * DEEP + b"</a>" * DEEP,
    "attributes": b"<a " + b" ".join(b'a%d="b"' % n for n in range(20_000)) + b"/>",
    "same-attribute": b"<a b='1' b='2'/>",
    "long-name": b"<" + b"a" * 200_000 + b"/>",
    "cdata": b"<a><![CDATA[" + b"]" * 100_000,
    "comment": b"<a><!--" + b"-" * 100_000,
    "entities": b"<a>" + b"&#x10FFFF;&#0;&#xD800;&nbsp;&amp" * 3000 + b"</a>",
    "namespaces": b"<a" + b"".join(b" xmlns:n%d='u'" % n for n in range(5000)) + b"/>",
}

JSONS = {
    "deep-lists": b"[" * DEEP + b"]" * DEEP,
    "deep-maps": b'{"a":' * DEEP + b"1" + b"}" * DEEP,
    "numbers": b"[1e999,-1e999,1e-999,%s,-0,0.1e+400]" % (HUGE.encode() * 20),
    "surrogates": b'["\\ud800","\\udc00\\ud800","\\u0000"]',
    "same-keys": b"{" + b",".join(b'"a":%d' % n for n in range(20_000)) + b"}",
    "lines": b"{}\n" * 50_000,
    "nothing": b"null",
    "string": b'"' + b"\\n" * 50_000 + b'"',
}

YAMLS = {
    "aliases": (
        "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12))
    ).encode(),
    "alias-of-itself": b"a: &a [*a]\n",
    "merges": b"a: &a {x: 1}\nb: {<<: *a, <<: *a}\n",
    "deep-flow": b"[" * DEEP,
    "deep-maps": b"{a: " * DEEP,
    "deep-block": "".join(" " * n + "a:\n" for n in range(600)).encode(),
    "deep-list": b"- " * DEEP,
    "documents": b"--- a\n" * 20_000,
    "tags": b"!!binary aGk=\n--- !!python/object:a\n",
    "long-key": b"? " + b"k" * 100_000 + b"\n: v\n",
    "tabs": b"a:\n\t- b\n",
    "scalars": b"a: |9\n b\nc: >-\n" + b" d\n" * 20_000,
    "codes": b"themes:\n" + b"".join(b"- id: c%d\n  definition: d\n" % n for n in range(5000)),
    "same-codes": b"themes:\n" + b"- id: a\n" * 5000,
    "tower": "".join(" " * (4 * n) + f"{'themes' if n == 0 else 'codes'}:\n" + " " * (4 * n) + f"- id: c{n}\n" for n in range(400)).encode(),
    "regex": b"themes:\n- id: a\n  rules:\n  - regex: '((((a{1,1000}){1,1000}){1,1000}){1,1000})'\n  - words: ['*']\n",
}


def archive(entries, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as packed:
        for name, data in entries:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = method
            packed.writestr(info, data)
    return out.getvalue()


def word(body, *more):
    return archive([("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>"), *more])


def opendocument(body):
    content = f"<office:document-content {ODF}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    return archive([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content)])


def workbook(rows, strings="", dimension=""):
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'

    def relation(name, kind, target):
        return f'<Relationship Id="{name}" Type="{office}/{kind}" Target="{target}"/>'

    return archive([
        ("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
        ("_rels/.rels", f"<Relationships {package}>{relation('a', 'officeDocument', 'xl/workbook.xml')}</Relationships>"),
        ("xl/workbook.xml", f'<workbook {X} xmlns:r="{office}"><sheets><sheet name="One" sheetId="1" r:id="b"/></sheets></workbook>'),
        ("xl/_rels/workbook.xml.rels", f"<Relationships {package}>{relation('b', 'worksheet', 'worksheets/sheet1.xml')}{relation('c', 'sharedStrings', 'sharedStrings.xml')}</Relationships>"),
        ("xl/sharedStrings.xml", f"<sst {X}>{strings}</sst>"),
        ("xl/worksheets/sheet1.xml", f"<worksheet {X}>{dimension}<sheetData>{rows}</sheetData></worksheet>"),
    ])


def text_cell(place, text):
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


HEAD = '<row r="1">' + text_cell("A1", "code") + text_cell("B1", "quote") + "</row>"


def bomb(name, megabytes):
    return archive([(name, b" " * (megabytes << 20))])


def lying(data):
    """An archive whose sizes are not what is in it."""
    return data.replace(struct.pack("<I", 5000), struct.pack("<I", 1))


def archives(main):
    return {
        "bomb": bomb(main, 100),
        "bombs": archive([(f"{n}/{main}", b"\0" * (2 << 20)) for n in range(30)] + [(main, b"\0" * (2 << 20))]),
        "many": archive([(f"n{n}", b"") for n in range(21_000)], zipfile.ZIP_STORED),
        "outside": archive([("../../" + main, b"x"), ("/etc/" + main, b"x"), ("C:\\" + main, b"x")]),
        "lying": lying(archive([(main, b"x" * 5000)], zipfile.ZIP_STORED)),
        "nested": archive([(main, archive([(main, b"x")]))]),
        "cut": archive([(main, TALK)])[:-10],
        "only-the-end": b"PK\x05\x06" + b"\xff" * 18,
        "no-archive": b"PK\x03\x04" + b"\0" * 100,
        "deflated-garbage": archive([(main, b"x" * 1000)]).replace(zlib.compress(b"x" * 1000)[2:6], b"\xff" * 4),
        **{f"xml-{name}": archive([(main, data)]) for name, data in XMLS.items()},
    }


def comments(count, length):
    """Many comments over one long stretch."""
    said = "".join(f'<w:comment w:id="{n}" w:author="a"><w:p><w:r><w:t>work</w:t></w:r></w:p></w:comment>' for n in range(count))
    starts = "".join(f'<w:commentRangeStart w:id="{n}"/>' for n in range(count))
    ends = "".join(f'<w:commentRangeEnd w:id="{n}"/>' for n in range(count))
    body = f"<w:p>{starts}<w:r><w:t>P: {'so ' * length}</w:t></w:r>{ends}</w:p>"
    return word(body, ("word/comments.xml", f"<w:comments {W}>{said}</w:comments>"))


WORDS = {
    "sound": word("<w:p><w:r><w:t>P: we met</w:t></w:r></w:p>"),
    "deep-tables": word("<w:tbl><w:tr><w:tc>" * 3000 + "</w:tc></w:tr></w:tbl>" * 3000),
    "breaks": word("<w:p>" + "<w:r><w:br/><w:tab/></w:r>" * 20_000 + "</w:p>"),
    "comments": comments(400, 20_000),
    "comments-unopened": word("<w:p>" + "".join(f'<w:commentRangeEnd w:id="{n}"/>' for n in range(5000)) + "</w:p>"),
    "no-text": archive([("word/document.xml", "")]),
    **archives("word/document.xml"),
}

OPENDOCUMENTS = {
    "sound": opendocument("<text:p>P: we met</text:p>"),
    "spaces": opendocument(f'<text:p>P: a<text:s text:c="{HUGE}"/>b<text:s text:c="2000000000"/></text:p>'),
    "many-spaces": opendocument("<text:p>P: a" + '<text:s text:c="60000"/>' * 2000 + "</text:p>"),
    "repeated": opendocument(
        '<table:table><table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="16384">'
        "<text:p>x</text:p></table:table-cell></table:table-row></table:table>"
    ),
    "deep": opendocument("<text:section>" * DEEP + "</text:section>" * DEEP),
    "spans": opendocument("<text:p>" + "<text:span>" * DEEP + "x" + "</text:span>" * DEEP + "</text:p>"),
    "flat-laughs": f"<?xml version='1.0'?>{LAUGHS}<office:document {ODF}>&a11;</office:document>".encode(),
    **archives("content.xml"),
}

BOOKS = {
    "sound": workbook(HEAD + '<row r="2">' + text_cell("A2", "work") + text_cell("B2", "it rained") + "</row>"),
    "dimension": workbook(HEAD, dimension='<dimension ref="A1:XFD1048576"/>'),
    "corner": workbook(HEAD + '<row r="1048576">' + text_cell("XFD1048576", "x") + "</row>"),
    "diagonal": workbook("".join(f'<row r="{n}">' + text_cell(f"{column}{n}", "x") + "</row>" for n, column in
                                 ((1, "A"), (2000, "ZZ"), (4000, "AAA"), (1048576, "XFD")))),
    "shared": workbook(
        '<row r="1">' + "<c t='s'><v>0</v></c>" * 5000 + "</row>", f"<si><t>{'a' * 100_000}</t></si>"
    ),
    "shared-outside": workbook(f"<row r='1'><c r='A1' t='s'><v>{MAX}</v></c><c r='B1' t='s'><v>-1</v></c></row>"),
    "count": workbook(HEAD, f'</sst><sst {X} count="{HUGE}" uniqueCount="4294967295">'),
    "places": workbook(f"<row r='{HUGE}'><c r='A0'/><c r='{'Z' * 40}1'/><c r='1A'/><c r=''/></row>"),
    "numbers": workbook("<row r='1'><c r='A1'><v>1e999</v></c><c r='B1'><v>NaN</v></c><c r='C1' t='d'><v>0000-00-00</v></c><c r='D1' t='b'><v>7</v></c></row>"),
    **archives("xl/workbook.xml"),
}

RTFS = {
    "sound": rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\pard P: we met\par I: so\par}",
    "deep": rb"{\rtf1" + b"{" * 100_000,
    "closing": rb"{\rtf1" + b"}" * 100_000,
    "binary": rb"{\rtf1\bin2147483647 x\bin-1 y\bin99999999999 z}",
    "letters": rb"{\rtf1\uc0\u55357\u56832\u-10179\u99999999\u-1\uc32767\u65 abc\uc-5\u66 d}",
    "pages": rb"{\rtf1\ansicpg99999{\fonttbl{\f-1\fcharset255 A;}{\f0\fcharset128 B;}}\f0\'81\'40\'ff\f9\'e9}",
    "words": rb"{\rtf1" + b"\\a" * 100_000 + b"}",
    "long-word": rb"{\rtf1\\" + b"a" * 100_000 + b"9" * 100_000,
    "cells": rb"{\rtf1\trowd" + rb"\cell" * 30_000 + rb"\row" * 30_000 + b"}",
}

VTTS = {
    "sound": b"WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\n<v P>we met\n\nNOTE x\n\n00:02.000 --> 00:03.000\nI: so\n",
    "times": f"WEBVTT\n\n{HUGE}:{HUGE}:{HUGE}.{HUGE} --> 00:00:00.000\nP: so\n\n00:99:99.999 --> {MAX}:00.000\nx\n".encode(),
    "marks": b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + b"<v P><b><i>" * 20_000,
    "again": b"WEBVTT\n\n" + b"".join(b"00:%02d.000 --> 00:%02d.500\nso it was and so on\nso it was\n\n" % (n % 60, n % 60) for n in range(3000)),
    "arrows": b"WEBVTT\n\n" + b"-->" * 50_000,
}
SRTS = {
    "sound": b"1\n00:00:01,000 --> 00:00:02,000\nP: we met\n\n2\n00:00:03,000 --> 00:00:04,000\nI: so\n",
    "numbers": f"{HUGE}\n{HUGE}:00:00,000 --> 00:00:00,000\nx\n\n-1\n00:00:00,0 --> 00:00:00,0\n\n".encode(),
    "cues": b"".join(b"%d\n00:00:00,000 --> 00:00:00,000\n\n" % n for n in range(8000)),
}
SBVS = {
    "sound": b"0:00:01.000,0:00:02.000\nP: we met\n\n0:00:03.000,0:00:04.000\nI: so\n",
    "times": f"{HUGE}:00:01.000,0:{HUGE}:02.000\nx\n\n".encode() * 100,
}
SPOKEN_JSON = {
    "segments": json.dumps({"segments": [{"start": 0.0, "end": 1.5, "speaker": "P", "text": "we met"}, {"start": 1e308, "end": -1, "text": "so"}]}).encode(),
    "words": json.dumps({"results": {"items": [{"start_time": "0.0", "end_time": "x", "type": "pronunciation", "alternatives": [{"content": "so", "confidence": "2"}]}]}}).encode(),
    "words-many": json.dumps({"words": [{"text": "so", "start": n, "end": n, "speaker": str(n)} for n in range(5000)]}).encode(),
}
OTRS = {"sound": json.dumps({"text": '<p><span class="timestamp" data-timestamp="1.5">00:01</span>P: we met</p><p>I: so</p>', "media": "a.mp3", "media-time": 1e300}).encode(),
        "html": json.dumps({"text": "<p>" * 20_000}).encode()}
CHATS = {
    "sound": b"@UTF8\n@Begin\n@Languages:\teng\n@Participants:\tCHI Target_Child, MOT Mother\n*CHI:\tmore cookie . \x15100_2000\x15\n%mor:\tx\n*MOT:\tno .\n@End\n",
    "times": f"@Begin\n*P:\tso . \x15{HUGE}_{MAX}\x15\n@End\n".encode() * 100,
    "codes": b"@Begin\n*P:\t" + b"<[" * 30_000 + b"\n@End\n",
    "continued": b"@Begin\n*P:\tso\n" + b"\tand on\n" * 20_000,
}
ELANS = {
    "sound": b'<ANNOTATION_DOCUMENT><TIME_ORDER><TIME_SLOT TIME_SLOT_ID="t1" TIME_VALUE="0"/><TIME_SLOT TIME_SLOT_ID="t2" TIME_VALUE="900"/></TIME_ORDER><TIER TIER_ID="P" PARTICIPANT="P"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" TIME_SLOT_REF1="t1" TIME_SLOT_REF2="t2"><ANNOTATION_VALUE>we met</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER></ANNOTATION_DOCUMENT>',
    "circle": b'<ANNOTATION_DOCUMENT><TIME_ORDER/><TIER TIER_ID="P" PARENT_REF="Q"><ANNOTATION><REF_ANNOTATION ANNOTATION_ID="a" ANNOTATION_REF="b" PREVIOUS_ANNOTATION="b"><ANNOTATION_VALUE>x</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION></TIER><TIER TIER_ID="Q" PARENT_REF="P"><ANNOTATION><REF_ANNOTATION ANNOTATION_ID="b" ANNOTATION_REF="a"><ANNOTATION_VALUE>y</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION></TIER></ANNOTATION_DOCUMENT>',
    "slots": f'<ANNOTATION_DOCUMENT><TIME_ORDER><TIME_SLOT TIME_SLOT_ID="t" TIME_VALUE="{HUGE}"/><TIME_SLOT TIME_SLOT_ID="t" TIME_VALUE="-5"/></TIME_ORDER></ANNOTATION_DOCUMENT>'.encode(),
}
GRIDS = {
    "sound": b'File type = "ooTextFile"\nObject class = "TextGrid"\n\nxmin = 0\nxmax = 2\ntiers? <exists>\nsize = 1\nitem []:\n    item [1]:\n        class = "IntervalTier"\n        name = "P"\n        xmin = 0\n        xmax = 2\n        intervals: size = 1\n        intervals [1]:\n            xmin = 0\n            xmax = 2\n            text = "we met"\n',
    "sizes": f'File type = "ooTextFile"\nObject class = "TextGrid"\n0\n{HUGE}\n<exists>\n{HUGE}\n"IntervalTier"\n"P"\n0\n1e999\n4294967295\n'.encode(),
    "short": b'File type = "ooTextFile"\nObject class = "TextGrid"\n0\n2\n<exists>\n1\n"IntervalTier"\n"P"\n0\n2\n1\n0\n2\n"we ""met"""\n',
}
HTMLS = {
    "sound": b"<html><body><p><b>P:</b> we met</p><p>I: so &amp; on&nbsp;&eacute;</p></body></html>",
    "tables": b"<table><tr><td>" * 20_000,
    "unclosed": b"<p>so" * 30_000,
    "entities": b"&CounterClockwiseContourIntegral;&#99999999999;&#xFFFFFFFFF;&amp&lt&" * 2000,
    "script": b"<script>" + b"<" * 100_000,
    "attribute": b"<p class='" + b"a" * 100_000,
}
TABLE_TALKS = {
    "sound": b"speaker,text\nP,we met\nI,so\n",
    "interviews": b"interview,speaker,text,start\n" + b"".join(b"%d,P,so,00:00:0%d\n" % (n, n % 10) for n in range(5000)),
    "times": f"start,end,speaker,text\n{HUGE},{MAX},P,so\n-1,1e999,P,so\n99:99:99,NaN,P,so\n".encode(),
}

GUID = "aaaaaaaa-bbbb-cccc-dddd-"


def qde(codes="", selections="", more=""):
    return (
        f'<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:1.0" name="p" creatingUserGUID="{GUID}000000000001">'
        f'<Users><User guid="{GUID}000000000001" name="ana"/></Users><CodeBook><Codes>'
        f'<Code guid="{GUID}000000000002" name="work" isCodable="true" color="#ff0000">{codes}</Code></Codes></CodeBook>'
        f'<Sources><TextSource guid="{GUID}000000000003" name="a" plainTextPath="internal://a.txt" creatingUser="{GUID}000000000001">'
        f"{selections}</TextSource></Sources>{more}</Project>"
    ).encode()


def selection(start, end, n=0):
    return (
        f'<PlainTextSelection guid="{GUID}{n:012x}" startPosition="{start}" endPosition="{end}"><Coding guid="{GUID}{n + 9:012x}" '
        f'creatingUser="{GUID}000000000001"><CodeRef targetGUID="{GUID}000000000002"/></Coding></PlainTextSelection>'
    )


PROJECTS = {
    "sound": qde(selections=selection(3, 9)),
    "outside": qde(selections=selection(5, 3) + selection(-1, 4) + selection(0, MAX) + selection(HUGE, HUGE)),
    "tower": qde(codes=f'<Code guid="{GUID}000000000004" name="c" isCodable="true">' * 2000 + "</Code>" * 2000),
    "many": qde(selections="".join(selection(0, 40, n) for n in range(3000))),
    "sets": qde(more=f'<Sets><Set guid="{GUID}000000000005" name="s"><MemberCode targetGUID="{GUID}000000000005"/></Set></Sets>'),
    "cases": qde(more=f'<Variables><Variable guid="{GUID}000000000006" name="age" typeOfVariable="Integer"/></Variables><Cases><Case guid="{GUID}000000000007" name="c"><VariableValue><VariableRef targetGUID="{GUID}000000000006"/><IntegerValue>{HUGE}</IntegerValue></VariableValue><SourceRef targetGUID="{GUID}000000000003"/></Case></Cases>'),
    "no-guids": qde().replace(GUID.encode(), b"x"),
    **XMLS,
}


def project(document):
    return archive([("project.qde", document), ("Sources/a.txt", TALK)])


def database(*statements):
    with tempfile.NamedTemporaryFile(suffix=".db") as file:
        connection = sqlite3.connect(file.name)
        connection.execute("PRAGMA page_size=512")
        for statement in statements:
            connection.executescript(statement)
        connection.commit()
        connection.close()
        return pathlib.Path(file.name).read_bytes()


QUALCODER = (
    "CREATE TABLE project(databaseversion text, date text, memo text, about text); INSERT INTO project VALUES('v11','','','');"
    "CREATE TABLE source(id integer primary key, name text, fulltext text, mediapath text, memo text, owner text, date text);"
    "INSERT INTO source VALUES(1,'P1','P: we met and it rained',NULL,'','ana','');"
    "CREATE TABLE code_name(cid integer primary key, name text, memo text, catid integer, owner text, date text, color text);"
    "INSERT INTO code_name VALUES(1,'work','',1,'ana','','#FF0000');"
    "CREATE TABLE code_cat(catid integer primary key, name text, owner text, date text, memo text, supercatid integer);"
    "INSERT INTO code_cat VALUES(1,'cat','ana','','',2); INSERT INTO code_cat VALUES(2,'dog','ana','','',1);"
    "CREATE TABLE code_text(cid integer, fid integer, seltext text, pos0 integer, pos1 integer, owner text, date text, memo text, avid integer, important integer);"
    "INSERT INTO code_text VALUES(1,1,'we met',3,9,'ana','','',NULL,NULL);"
    f"INSERT INTO code_text VALUES(1,1,'x',-5,9223372036854775807,'ben','','',NULL,NULL);"
    "CREATE TABLE cases(caseid integer primary key, name text, memo text, owner text, date text); INSERT INTO cases VALUES(1,'c','','','');"
    "CREATE TABLE case_text(id integer primary key, caseid integer, fid integer, pos0 integer, pos1 integer, owner text, date text, memo text);"
    "INSERT INTO case_text VALUES(1,1,1,0,9223372036854775807,'','','');"
    "CREATE TABLE attribute(attrid integer primary key, name text, attr_type text, value text, id integer, date text, owner text);"
    "CREATE TABLE attribute_type(name text, date text, owner text, memo text, caseOrFile text, valuetype text);"
    "CREATE TABLE annotation(anid integer primary key, fid integer, pos0 integer, pos1 integer, memo text, owner text, date text);"
    "CREATE TABLE journal(jid integer primary key, name text, jentry text, date text, owner text);"
)
TAGUETTE = (
    "CREATE TABLE projects(id integer primary key, name text, description text, created text); INSERT INTO projects VALUES(1,'p','','');"
    "CREATE TABLE documents(id integer primary key, name text, description text, filename text, created text, project_id integer, text_direction text, contents text);"
    "INSERT INTO documents VALUES(1,'P1','','P1.txt','',1,'LEFT_TO_RIGHT','<p>P: we met</p><p>I: so</p>');"
    "CREATE TABLE tags(id integer primary key, project_id integer, path text, description text); INSERT INTO tags VALUES(1,1,'work.tools','');"
    "CREATE TABLE highlights(id integer primary key, document_id integer, start_offset integer, end_offset integer, snippet text);"
    "INSERT INTO highlights VALUES(1,1,3,9,'we met'); INSERT INTO highlights VALUES(2,1,-4,9223372036854775807,'<b>');"
    "CREATE TABLE highlight_tags(highlight_id integer, tag_id integer); INSERT INTO highlight_tags VALUES(1,1); INSERT INTO highlight_tags VALUES(2,1);"
)
RQDA = (
    "CREATE TABLE source(name text, id integer, file text, memo text, owner text, date text, dateM text, status integer);"
    "INSERT INTO source VALUES('P1',1,'P: we met','','ana','','',1);"
    "CREATE TABLE freecode(name text, memo text, owner text, date text, dateM text, id integer, status integer, color text);"
    "INSERT INTO freecode VALUES('work','','ana','','',1,1,NULL);"
    "CREATE TABLE coding(cid integer, fid integer, seltext text, selfirst real, selend real, status integer, owner text, date text, memo text);"
    "INSERT INTO coding VALUES(1,1,'we met',3,9,1,'ana','',''); INSERT INTO coding VALUES(1,1,'x',-1e300,1e300,1,'ana','','');"
)
QC = (
    "CREATE TABLE document(name text, description text, indexed integer); INSERT INTO document VALUES('P1','','');"
    "CREATE TABLE coded_line(line integer, coder_id integer, coding_id integer, code_id text); INSERT INTO coded_line VALUES(-1,1,1,'work');"
)


def databases(own):
    sound = database(own)
    rows = "WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i+1 FROM n WHERE i<{0}) "
    damaged = {}
    dice = random.Random(7)
    for n in range(12):
        bytes_ = bytearray(sound)
        for _ in range(1 + 8 * n):
            bytes_[dice.randrange(100, len(bytes_))] = dice.randrange(256)
        damaged[f"damaged-{n}"] = bytes(bytes_)
    return {
        "sound": sound,
        "cut": sound[: len(sound) // 2],
        "header": sound[:100],
        "page-sizes": sound[:16] + b"\xff\xff" + sound[18:],
        "view": database("CREATE VIEW source AS WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i+1 FROM n) SELECT i FROM n", "CREATE VIEW code_text AS SELECT 1", "CREATE VIEW highlight_tags AS SELECT 1", "CREATE VIEW freecode AS SELECT 1"),
        "columns": database("CREATE TABLE code_text(" + ",".join(f"c{n}" for n in range(1900)) + ")", rows.format(200) + "INSERT INTO code_text(c0) SELECT i FROM n"),
        "blobs": database("CREATE TABLE code_text(a)", rows.format(100) + "INSERT INTO code_text SELECT zeroblob(3000) FROM n"),
        "generated": database("CREATE TABLE code_text(a, b TEXT GENERATED ALWAYS AS (hex(zeroblob(100000000))) VIRTUAL)", "INSERT INTO code_text(a) VALUES(1)"),
        "types": database(own.replace("'P: we met", "x'ff00'||'P: we met")),
        **damaged,
    }


ANNS = {
    "sound": b"T1\twork 3 9\twe met\nA1\tNegated T1\n#1\tAnnotatorNotes T1\tnote\n",
    "outside": f"T1\twork {MAX} {MAX}\tx\nT2\twork 9 3\tx\nT3\twork 0 5;3 9;{HUGE} {HUGE}\tx\n".encode(),
    "pieces": b"T1\twork " + b";".join(b"%d %d" % (n, n + 1) for n in range(20_000)) + b"\tx\n",
    "notes": b"#1\tAnnotatorNotes T1\tx\n" * 10_000,
}
DOCCANOS = {
    "sound": json.dumps({"id": 1, "text": TALK, "label": [[3, 9, "work"]]}, ensure_ascii=False).encode(),
    "outside": json.dumps({"text": "so", "label": [[0, int(MAX), "a"], [-1, 2, "a"], [2, 1, "a"], [0.5, 1, "a"], ["0", "1", "a"], []]}).encode(),
    "entities": json.dumps({"text": "so", "entities": [{"label": "a", "start_offset": 0, "end_offset": 1e300}], "Comments": ["x"]}).encode(),
    "many": json.dumps({"text": "a" * 20_000, "label": [[0, 20_000, f"c{n}"] for n in range(1000)]}).encode(),
}
STUDIOS = {
    "sound": json.dumps([{"id": 1, "data": {"text": TALK}, "annotations": [{"completed_by": 1, "result": [{"type": "labels", "from_name": "l", "to_name": "t", "value": {"start": 3, "end": 9, "text": "we met", "labels": ["work"]}}]}]}]).encode(),
    "outside": json.dumps([{"data": {"text": "so"}, "annotations": [{"result": [{"value": {"start": -1, "end": int(MAX), "labels": ["a"]}}, {"value": {"start": "x", "labels": "a"}}]}]}]).encode(),
    "dialogue": json.dumps([{"data": {"dialogue": [{"author": "P", "text": "so"}] * 500}, "annotations": [{"result": [{"value": {"start": "9999", "end": "0", "startOffset": 9, "endOffset": 1, "paragraphlabels": ["a"]}}]}]}]).encode(),
}
WEB = {
    "sound": json.dumps([{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation", "creator": {"name": "ana"}, "body": [{"purpose": "tagging", "value": "work"}], "target": {"source": "P1.txt", "selector": [{"type": "TextPositionSelector", "start": 3, "end": 9}, {"type": "TextQuoteSelector", "exact": "we met"}]}}]).encode(),
    "outside": json.dumps([{"body": [{"purpose": "tagging", "value": "a"}], "target": {"source": "../../x", "selector": {"type": "TextPositionSelector", "start": 9e18, "end": -1, "refinedBy": {}}}}]).encode(),
}
ROWS = {"sound": "".join(json.dumps(row) + "\n" for row in ({"transcript": "P1", "text": TALK}, {"transcript": "P1", "coder": "ana", "code": "work", "start": 3, "end": 9})).encode()}
INLINES = {
    "sound": "I: How?\nP: {==We met==}{>>@ana #work: note<<}, and {>>@ana done<<} it rained.\n".encode(),
    "opens": b"P: " + b"{==" * 30_000,
    "closes": b"P: " + b"==}{>>#a<<}" * 10_000,
    "nested": b"P: " + b"{==" * 3000 + b"so" + b"==}{>>@ana #work<<}" * 3000 + b"\n",
    "notes": b"P: so{>>" + b"#a " * 30_000,
}
ROCKS = {
    "sound": b"---\nROCK_attributes:\n  -\n    caseId: 1\n    age: 2\n---\n[[cid=1]] [[coderId=ana]]\nP: we met [[work>tools]] [[uid=1]]\n---<<break>>---\nit rained [[rain]]\n",
    "marks": b"so " + b"[[a>" * 30_000,
    "closed": b"so " + b"[[]]" * 30_000,
    "path": b"so [[" + b"a>" * 20_000 + b"b]]\n",
}
CODED = {
    "sound": b"transcript,coder,code,quote\nP1,ana,work,we met\nP1,ben,rain,it rained\n",
    "positions": f"Document,Code,Segment,Beginning,End\nP1,work,we met,{HUGE},{MAX}\nP1,work,we met,-1,0\n".encode(),
}
BOOK_CSVS = {
    "sound": b"code,parent,definition\nwork,,What people do\ntools,work,What with\n",
    "circle": b"code,parent,definition\na,b,d\nb,a,d\nc,c,d\n",
    "tower": b"code,parent,definition\n" + b"".join(b"c%d,c%d,d\n" % (n, n + 1) for n in range(5000)),
    "levels": b",".join(b"level %d" % n for n in range(500)) + b"\n" + b"a" + b"," * 499 + b"\n",
    "outline": b"code,definition\n" + b"".join(b"%s,d\n" % b".".join([b"1"] * n) for n in range(1, 300)),
}
BOOK_YAML = {"sound": b"title: B\nversion: '1.0'\nthemes:\n- id: work\n  name: Work\n  definition: d\n  use_when: [a]\n  codes:\n  - id: tools\n    definition: d\n    rules:\n    - words: [saw, prun*]\n    - regex: '\\bsaws?\\b'\n      speaker: any\n- id: rain\n  definition: d\n  color: '#2a9d8f'\n"}
BOOK_JSON = {"sound": json.dumps({"title": "B", "themes": [{"id": "work", "definition": "d", "codes": [{"id": "tools", "definition": "d"}]}]}).encode(),
             "tower": (b'{"themes":[' + b'{"id":"a","codes":[' * 2000 + b"]}" * 2000 + b"]}")}
QDCS = {
    "sound": f'<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="x"><Codes><Code guid="{GUID}000000000001" name="work" isCodable="true"><Description>d</Description><Code guid="{GUID}000000000002" name="tools" isCodable="true"/></Code></Codes></CodeBook>'.encode(),
    "tower": (f'<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>' + f'<Code guid="{GUID}000000000001" name="c" isCodable="true">' * 3000).encode(),
}
TAG_YAML = {"sound": b"- code: work\n  turn: 12..14\n  quote: we met\n  memo: 'ask: why?'\n- {code: rain, start: 3, end: 9, value: 2}\n",
            "numbers": f"- {{code: work, start: {HUGE}, end: -1, turn: {MAX}..1, line: 1e9}}\n".encode()}
TAG_JSON = {"sound": json.dumps([{"code": "work", "quote": "we met", "turn": 2, "memo": "m"}, {"code": "rain", "start": 3, "end": 9}]).encode(),
            "numbers": b'[{"code":"work","start":' + HUGE.encode() + b',"end":-1,"turn":1.5,"line":1e400}]'}
TAG_CSVS = {"sound": b"code,turn,line,start,end,quote,before,after,value,memo,mood\nwork,12..14,,,,we met,,,2,ask,sad\nrain,,,3,9,,,,,,\n",
            "flat": b"transcript,coder,code,quote\nP1,ana,work,we met\nP1,ben,,\n"}
LOCKS = {
    "sound": json.dumps({"version": 2, "transcripts": {"P1": {"reader": "plain/1", "text": "0" * 64, "turns": "0" * 64, "salt": "0" * 16, "words": "ABC+/", "tags": "0 5 0 1 0 2;3 9 1 2 0 0", "earlier": [{"text": "1" * 64, "words": "AB", "tags": "", "left": "1 2 3 4"}]}}}).encode(),
    "numbers": json.dumps({"version": 2, "transcripts": {"P1": {"reader": "", "text": "", "turns": "", "words": "A", "tags": f"{MAX} -9223372036854775808 {HUGE} 0 -1 9223372036854775807;9 3 5 1 0 0;;1", "earlier": []}}}).encode(),
}
RATINGS = {
    "sound": b"unit,ana,ben,chloe\n1,a,a,b\n2,b,,b\n3,a;b,a,a\n",
    "long": b"unit,coder,label\n1,ana,a\n1,ben,b\n2,ana,a\n",
    "coders": b",".join(b"r%d" % n for n in range(3000)) + b"\n" + b"1," * 2999 + b"1\n",
    "labels": b"ana,ben\n" + b"".join(b"l%d,l%d\n" % (n, n + 1) for n in range(5000)),
    "numbers": f"ana,ben\n1e999,-1e999\nNaN,inf\n{HUGE},0x10\n1,5;2\n".encode(),
}
DISTANCES = {"sound": b"label,a,b\na,0,1\nb,1,0\n", "numbers": b"label,a,b\na,0,1e999\nb,-1,NaN\n"}
STUDIES = {"sound": b"title: Orchard\nlanguage: en\ninterviewers: [Q]\nstaff: {only: [S]}\nencodings: {'*.txt': windows-1252}\ncount: {coders: [ana], combine: any}\nexclude: [P9]\napply: {quotes: 2}\nattributes: {age: number}\ncoders: {Dana: [dreed]}\n",
           "globs": b"encodings: {'" + b"*" * 5000 + b"': utf-8, '[': utf-8, '{a,{b,{c': latin1}\n"}
DICTIONARIES = {"sound": b"care: [help*, 'look after']\nwork:\n  tools: [saw, /prun(e|ing)/]\n", "regex": b"a: ['/(a{1,1000}){1,1000}/', '*', '/(/']\n"}
KEYS = {"sound": b"original,replacement,also,case\nAnn Reed,[friend],Ann;Annie,\nOslo,[city],,exact\n",
        "overlap": b"original,replacement\n" + b"".join(b"%s,[n]\n" % (b"a" * n) for n in range(1, 300)) + b"a" * 5000}
SETTLED = {"sound": b"transcript,start,end,words,code,state,decision,by,why,left,right\nP1,3,9,we met,work,open,ana,cy,because,ana: yes,ben: no\n",
           "numbers": f"transcript,start,end,words,code,state,decision,by,why,left,right\nP1,{MAX},{HUGE},x,work,,,,,,\n".encode()}
SAMPLES = {"sound": b"transcript,coders\nP1,ana;ben\n"}
SUMMARIES = {"sound": b"case,code,summary\nP1,work,short\n", "workbook": BOOKS["sound"], "corner": BOOKS["corner"]}
DEIDS = {"sound": b"salt: abc\naccepted: ['0123456789abcdef']\n"}
STOPS = {"sound": b"# words\nthe\nof\n"}
PARTS = {"sound": b'{"part":1,"asked":{}}\n{"transcript":"P1","parts":{}}\n{"end":{"shards":[],"transcripts":[],"labels":[],"attributes":{}},"lines":1,"sha256":"0"}\n'}
MANUSCRIPTS = {"sound": 'They met \u201cby nine the next morning\u201d (P1) and "it rained" [P2, woman].\n\n> A long quote\n> over lines (P3)\n'.encode(),
               "open": ("\u201c" * 30_000).encode(), "block": b"> " * 30_000, "lines": b"> a\n" * 20_000}
PDFS = {
    "sound": b"  Interview 1                          1\n\nP: we met and we pru-\nned\nI: so\n\x0c  Interview 1                          2\n\nP: it rained\n\x0c",
    "pages": b"Head\nso\n\x0c" * 5000,
    "feeds": b"\x0c" * 100_000,
    "hyphens": b"a-\n" * 30_000,
    "columns": (b"a" + b" " * 200 + b"b\n") * 2000,
}

# The kinds of attack on each reader: its own, and those that its format is made of.
READERS = {
    "transcript-txt": (TEXTS,),
    "transcript-docx": (WORDS,),
    "transcript-odt": (OPENDOCUMENTS,),
    "transcript-rtf": (RTFS, TEXTS),
    "transcript-vtt": (VTTS, TEXTS),
    "transcript-srt": (SRTS, TEXTS),
    "transcript-sbv": (SBVS, TEXTS),
    "transcript-json": (SPOKEN_JSON, JSONS),
    "transcript-otr": (OTRS, JSONS),
    "transcript-chat": (CHATS, TEXTS),
    "transcript-elan": (ELANS, XMLS),
    "transcript-textgrid": (GRIDS, TEXTS),
    "transcript-html": (HTMLS, TEXTS, XMLS),
    "transcript-table": (TABLE_TALKS, TABLES, BOOKS, TEXTS),
    "project-docx": (WORDS,),
    "project-odt": (OPENDOCUMENTS,),
    "project-qdpx": ({name: project(data) for name, data in PROJECTS.items()}, archives("project.qde")),
    "project-qdc": (QDCS, XMLS),
    "project-qualcoder": (databases(QUALCODER),),
    "project-sqlite": (databases(TAGUETTE), databases(QC)),
    "project-qc-codebook": (databases(QC), YAMLS),
    "project-rqda": (databases(RQDA),),
    "project-sheet": (BOOKS,),
    "project-segments": (CODED, TABLES, BOOKS),
    "project-inline": (INLINES, TEXTS),
    "project-rock": (ROCKS, TEXTS),
    "project-brat": (ANNS, TEXTS),
    "project-rows": (ROWS, JSONS),
    "project-doccano": (DOCCANOS, JSONS),
    "project-labelstudio": (STUDIOS, JSONS),
    "project-webannotation": (WEB, JSONS),
    "tags-csv": (TAG_CSVS, TABLES, TEXTS),
    "tags-xlsx": (BOOKS,),
    "tags-yaml": (TAG_YAML, YAMLS),
    "tags-json": (TAG_JSON, JSONS),
    "tags-jsonl": (TAG_JSON, JSONS),
    "codebook-yaml": (BOOK_YAML, YAMLS, TEXTS),
    "codebook-json": (BOOK_JSON, JSONS),
    "codebook-qdc": (QDCS, XMLS),
    "codebook-csv": (BOOK_CSVS, TABLES),
    "codebook-tsv": (BOOK_CSVS, TABLES),
    "codebook-xlsx": (BOOKS,),
    "participants": ({"sound": b"participant,transcript,speaker,age\nmia,P1,A,31\n"}, TABLES, TEXTS),
    "coverage": ({"sound": b"coder,transcript,codes,turns,status\nana,P1,work;rain,1..5,done\n"}, TABLES, TEXTS),
    "study": (STUDIES, YAMLS, TEXTS),
    "lock": (LOCKS, JSONS),
    "ratings": (RATINGS, TABLES),
    "distances": (DISTANCES, TABLES),
    "settled": (SETTLED, TABLES),
    "sample": (SAMPLES, TABLES),
    "dictionary": (DICTIONARIES, YAMLS),
    "deid": (DEIDS, YAMLS),
    "stop-words": (STOPS, TEXTS),
    "part": (PARTS, JSONS),
    "key": (KEYS, TABLES),
    "manuscript": (MANUSCRIPTS, TEXTS),
    "pdf-text": (PDFS, TEXTS),
    "summaries": (SUMMARIES, TABLES),
    "table": (TABLES, BOOKS),
    "kept": (TEXTS,),
    "docx-body": ({"sound": f"<w:document {W}><w:body><w:p><w:r><w:t>P: we met</w:t></w:r></w:p></w:body></w:document>".encode()}, XMLS),
    "docx-comments": ({"sound": f'<w:comments {W}><w:comment w:id="0" w:author="ana"><w:p><w:r><w:t>work: note</w:t></w:r></w:p></w:comment></w:comments>'.encode()}, XMLS),
    "docx-relations": (XMLS,),
    "odt-content": (XMLS,),
    "odt-comments": (XMLS,),
    "xlsx-sheet": ({"sound": f"<worksheet {X}><sheetData>{HEAD}</sheetData></worksheet>".encode()}, XMLS),
    "xlsx-strings": ({"sound": f"<sst {X}><si><t>code</t></si><si><r><t>qu</t></r><r><t>ote</t></r></si></sst>".encode()}, XMLS),
    "xlsx-styles": (XMLS,),
    "xlsx-book": (XMLS,),
    "qdpx-project": (PROJECTS,),
}


def main():
    folder = pathlib.Path(sys.argv[1])
    count = size = 0
    for reader, kinds in READERS.items():
        (folder / reader).mkdir(parents=True, exist_ok=True)
        for number, kind in enumerate(kinds):
            for name, data in kind.items():
                (folder / reader / f"{number}-{name}").write_bytes(data)
                count, size = count + 1, size + len(data)
    print(f"{count} files, {size / (1 << 20):.1f} MiB, for {len(READERS)} readers")


main()
