"""Text, formats, hashes and compression, per byte."""

from probe import FIRST, RECEIVER, RECORDS, SECOND, WORDS, fixed, sized

# Text, per character.
sized("byte", RECEIVER, """
    builtins.str.split: words.split()
    builtins.str.rsplit: words.rsplit(' ')
    builtins.str.splitlines: lines.splitlines()
    builtins.str.replace: words.replace('dolor', 'pain')
    builtins.str.upper: words.upper()
    builtins.str.lower: words.lower()
    builtins.str.casefold: words.casefold()
    builtins.str.title: words.title()
    builtins.str.swapcase: words.swapcase()
    builtins.str.capitalize: words.capitalize()
    builtins.str.find: words.find('zzz')
    builtins.str.index: words.find('zzz')
    builtins.str.rfind: words.rfind('zzz')
    builtins.str.count: words.count('do')
    builtins.str.encode: words.encode()
    builtins.str.translate: words.translate(table)
    builtins.str.isalpha: letters.isalpha()
    builtins.str.isdigit: digits.isdigit()
    builtins.str.partition: words.partition('zzz')
    builtins.bytes.decode: data.decode()
    builtins.bytes.hex: data.hex()
    builtins.bytes.split: data.split()
    builtins.bytes.replace: data.replace(b'dolor', b'pain')
    builtins.bytes.find: data.find(b'zzz')
    builtins.bytes.count: data.count(b'do')
    builtins.bytes.translate: data.translate(bytes_table)
""", WORDS + """
lines = words.replace(' ', '\\n')
letters = 'a' * n
digits = '7' * n
data = words.encode()
table = str.maketrans('abc', 'xyz')
bytes_table = bytes.maketrans(b'abc', b'xyz')
""")
sized("byte", FIRST, """
    html.escape: html.escape(words)
    html.unescape: html.unescape(escaped)
    urllib.parse.quote: urllib.parse.quote(words)
    urllib.parse.unquote: urllib.parse.unquote(quoted)
    urllib.parse.parse_qs: urllib.parse.parse_qs(query)
    textwrap.wrap: textwrap.wrap(words)
    textwrap.fill: textwrap.fill(words)
    textwrap.dedent: textwrap.dedent(lines)
    shlex.split: shlex.split(words)
    string.capwords: string.capwords(words)
    builtins.ascii: ascii(words)
    zlib.crc32: zlib.crc32(data)
    zlib.adler32: zlib.adler32(data)
    binascii.crc32: binascii.crc32(data)
    binascii.hexlify: binascii.hexlify(data)
    binascii.unhexlify: binascii.unhexlify(hexed)
    binascii.b2a_base64: binascii.b2a_base64(data)
    binascii.a2b_base64: binascii.a2b_base64(encoded)
    base64.b64encode: base64.b64encode(data)
    base64.b64decode: base64.b64decode(encoded)
    base64.urlsafe_b64encode: base64.urlsafe_b64encode(data)
    base64.urlsafe_b64decode: base64.urlsafe_b64decode(encoded)
    base64.b16encode: base64.b16encode(data)
    base64.b32encode: base64.b32encode(data)
    base64.b85encode: base64.b85encode(data)
    quopri.encodestring: quopri.encodestring(data)
    builtins.bytes.fromhex: bytes.fromhex(hexed.decode())
""", WORDS + """
import html, urllib.parse, textwrap, shlex, string, zlib, binascii, base64, quopri
escaped = html.escape(words.replace(' ', '<'))
quoted = urllib.parse.quote(words)
query = '&'.join('key%d=value+%d' % (i, i) for i in range(n // 16 + 1))
lines = '    ' + words.replace('sit ', '\\n    ')
data = words.encode()
hexed = binascii.hexlify(data)
encoded = base64.b64encode(data)
""", sizes=(1000, 20_000))
sized("byte", {"position": 1}, "unicodedata.normalize: unicodedata.normalize('NFKD', words)", WORDS + "\nimport unicodedata; words = words.replace('o', '\\u00e9')", sizes=(1000, 20_000), spread=2)
sized("byte", FIRST, "html.parser.HTMLParser.feed: html.parser.HTMLParser().feed(text)", "import html.parser; text = '<p class=\"x\">some text <b>bold</b></p>' * (n // 40 + 1)", sizes=(1000, 20_000))

# Regular expressions: simple patterns that scan the whole text. Hard ones cost far more.
sized("byte", SECOND, """
    re.search: re.search(r'\\bzz+\\d', words)
    re.findall: re.findall(r'\\w+', words)
    re.split: re.split(r'\\s+', words)
    re.match: re.match(r'[a-z ]*', words)
    re.fullmatch: re.fullmatch(r'[a-z ]*', words)
""", WORDS + "\nimport re", sizes=(1000, 20_000), spread=2.5)
sized("byte", {"position": 2}, "re.sub: re.sub(r'\\w+', 'x', words)\nre.subn: re.subn(r'\\w+', 'x', words)", WORDS + "\nimport re", sizes=(1000, 20_000), spread=2.5)
sized("byte", FIRST, """
    re.Pattern.search: words_pattern.search(words)
    re.Pattern.findall: token.findall(words)
    re.Pattern.split: space.split(words)
    re.Pattern.fullmatch: letters.fullmatch(words)
    re.Pattern.match: letters.match(words)
""", WORDS + """
import re
words_pattern = re.compile(r'\\bzz+\\d')
token, space, letters = re.compile(r'\\w+'), re.compile(r'\\s+'), re.compile(r'[a-z ]*')
""", sizes=(1000, 20_000), spread=2.5)
sized("byte", SECOND, "re.Pattern.sub: token.sub('x', words)\nre.Pattern.subn: token.subn('x', words)", WORDS + "\nimport re; token = re.compile(r'\\w+')", sizes=(1000, 20_000), spread=2.5)
fixed("re.compile: re.compile(r'(\\w+)@(\\w+)\\.com'); re.purge()", "import re", spread=2)
fixed("re.escape: re.escape('a.b*c')", "import re")

# Parsing and writing formats.
sized("byte", FIRST, "json.loads: json.loads(text)", RECORDS.replace("range(n)", "range(n // 45)") + "\nimport json; text = json.dumps(rows)")
sized("byte", FIRST, """
    pickle.loads: pickle.loads(pickled)
    marshal.loads: marshal.loads(marshalled)
""", RECORDS.replace("range(n)", "range(n // 40)") + "\nimport pickle, marshal; pickled = pickle.dumps(rows); marshalled = marshal.dumps(rows)")
sized("byte", FIRST, """
    ast.parse: ast.parse(code)
    builtins.compile: compile(code, 'x', 'exec')
    builtins.exec: exec(code, {})
    ast.literal_eval: ast.literal_eval(literal)
""", """
import ast
code = ''.join('def f%d(a, b):\\n    return a + b * %d\\n' % (i, i) for i in range(n // 36 + 1))
literal = repr([{'a': i, 'b': 'x'} for i in range(n // 20 + 1)])
""", sizes=(1000, 20_000))
sized("byte", FIRST, """
    xml.etree.ElementTree.fromstring: ET.fromstring(text)
    xml.dom.minidom.parseString: minidom.parseString(text)
""", "import xml.etree.ElementTree as ET\nfrom xml.dom import minidom\ntext = '<r>' + '<item id=\"1\">some text</item>' * (n // 30 + 1) + '</r>'", sizes=(1000, 20_000))
sized("byte", FIRST, "tomllib.loads: tomllib.loads(text)", "import tomllib; text = ''.join('key%d = \"value\"\\n' % i for i in range(n // 17 + 1))", sizes=(1000, 20_000))
sized("byte", FIRST, "email.message_from_string: email.message_from_string(text)", "import email; text = 'Subject: x\\nFrom: a@b.c\\n\\n' + 'line of text\\n' * (n // 13)", sizes=(1000, 20_000))
sized("byte", FIRST, "configparser.ConfigParser.read_string: configparser.ConfigParser().read_string(text)", "import configparser; text = '[a]\\n' + ''.join('key%d = value\\n' % i for i in range(n // 15 + 1))", sizes=(1000, 20_000))
sized("byte", FIRST, "plistlib.loads: plistlib.loads(data)", "import plistlib; data = plistlib.dumps({'k%d' % i: i for i in range(n // 45 + 1)})", sizes=(1000, 20_000))

# Hashes, compression: C code without the GIL.
sized("byte", FIRST, """
    hashlib.md5: hashlib.md5(data)
    hashlib.sha1: hashlib.sha1(data)
    hashlib.sha224: hashlib.sha224(data)
    hashlib.sha256: hashlib.sha256(data)
    hashlib.sha384: hashlib.sha384(data)
    hashlib.sha512: hashlib.sha512(data)
    hashlib.blake2b: hashlib.blake2b(data)
    hashlib.blake2s: hashlib.blake2s(data)
    hashlib.sha3_256: hashlib.sha3_256(data)
    hashlib.sha3_512: hashlib.sha3_512(data)
    hashlib.shake_128: hashlib.shake_128(data)
    hashlib.shake_256: hashlib.shake_256(data)
    hashlib.Hash.update: digest.update(data)
""", "import hashlib; data = b'x' * n; digest = hashlib.sha256()", sizes=(4096, 400_000), bucket="native")
sized("byte", SECOND, "hashlib.new: hashlib.new('sha256', data)\nhmac.new: hmac.new(b'k', data, 'sha256')\nhmac.digest: hmac.digest(b'k', data, 'sha256')", "import hashlib, hmac; data = b'x' * n", sizes=(4096, 400_000), bucket="native")
sized("value", {"position": 3, "keyword": "iterations"}, "hashlib.pbkdf2_hmac: hashlib.pbkdf2_hmac('sha256', b'password', b'salt', n)", "import hashlib", sizes=(1000, 20_000), bucket="native")
sized("value", {"keyword": "n"}, "hashlib.scrypt: hashlib.scrypt(b'password', salt=b'salt', n=n, r=8, p=1)", "import hashlib", sizes=(256, 8192), bucket="native")
MIXED = "import random, zlib, gzip, bz2, lzma; random.seed(1); data = b''.join(b'%d some text, ' % random.randrange(99999) for _ in range(n // 16))\n"
sized("byte", FIRST, """
    zlib.compress: zlib.compress(data)
    gzip.compress: gzip.compress(data)
    bz2.compress: bz2.compress(data)
    lzma.compress: lzma.compress(data)
    zlib.compressobj.compress: zlib.compressobj().compress(data)
""", MIXED, sizes=(20_000, 400_000), bucket="native", spread=1.6)
sized("byte", FIRST, """
    zlib.decompress: zlib.decompress(zipped)
    gzip.decompress: gzip.decompress(gzipped)
    bz2.decompress: bz2.decompress(bz2ed)
    lzma.decompress: lzma.decompress(lzmaed)
""", MIXED.replace("// 16", "// 6") + "zipped, gzipped, bz2ed, lzmaed = zlib.compress(data), gzip.compress(data), bz2.compress(data), lzma.compress(data)",
      sizes=(20_000, 400_000), bucket="native", spread=1.6)
