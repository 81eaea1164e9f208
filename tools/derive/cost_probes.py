"""The calls that probe_costs.py measures: name of the fact, what its size is, set-up and statement."""

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Probe:
    """`setup` runs once with the size `n`, `statement` is measured."""

    name: str
    setup: str
    statement: str
    unit: str | None = None
    of: dict | None = None
    sizes: tuple = (1000, 50_000)
    bucket: str = "python"
    exponent: float = 1
    log: bool = False
    spread: float | None = None

    def shape(self, size):
        return size**self.exponent * (math.log2(size) if self.log else 1)


PROBES = []
RECEIVER = {"receiver": True}
FIRST = {"position": 0}
SECOND = {"position": 1}

WORDS = "words = ('lorem ipsum dolor sit amet consectetur adipiscing elit sed do ' * (n // 60 + 1))[:n]"
RECORDS = "rows = [{'id': i, 'name': 'user%d' % i, 'score': i * 0.5} for i in range(n)]"
NUMBERS = "import random; random.seed(1); data = [random.random() for _ in range(n)]"


def fixed(names_and_statements, setup="", **options):
    """One probe a line: `fact: statement`."""
    for line in names_and_statements.strip().splitlines():
        name, statement = line.strip().split(": ", 1)
        PROBES.append(Probe(name, setup, statement, **options))


def sized(unit, of, names_and_statements, setup, **options):
    fixed(names_and_statements, setup, unit=unit, of=of, **options)


# Builtins over items.
sized("item", FIRST, """
    builtins.sum: sum(data)
    builtins.min: min(data)
    builtins.max: max(data)
    builtins.any: any(zeros)
    builtins.all: all(data)
    builtins.list: list(data)
    builtins.tuple: tuple(data)
    builtins.set: set(data)
    builtins.frozenset: frozenset(data)
    builtins.str.join: ','.join(strings)
    math.fsum: math.fsum(data)
    math.prod: math.prod(data)
    math.sumprod: math.sumprod(data, data)
    collections.Counter: collections.Counter(strings)
    collections.deque: collections.deque(data)
    heapq.heapify: heapq.heapify(list(data))
    copy.copy: copy.copy(data)
    marshal.dumps: marshal.dumps(data)
    builtins.repr: repr(data)
    array.array: array.array('d', data)
    statistics.mean: statistics.mean(data)
    statistics.fmean: statistics.fmean(data)
    statistics.stdev: statistics.stdev(data)
    statistics.pstdev: statistics.pstdev(data)
    statistics.variance: statistics.variance(data)
    statistics.pvariance: statistics.pvariance(data)
    statistics.mode: statistics.mode(data)
    statistics.multimode: statistics.multimode(data)
    statistics.geometric_mean: statistics.geometric_mean(data)
    statistics.harmonic_mean: statistics.harmonic_mean(data)
    statistics.correlation: statistics.correlation(data, data)
    statistics.linear_regression: statistics.linear_regression(data, data)
    random.shuffle: random.shuffle(list(data))
""", NUMBERS + """
import math, collections, heapq, copy, json, pickle, marshal, pprint, array, statistics, random
zeros = [0] * n
strings = ['item%d' % (i % 97) for i in range(n)]
""", sizes=(100, 4000))
sized("item", FIRST, """
    json.dumps: json.dumps(data)
    pickle.dumps: pickle.dumps(data)
    copy.deepcopy: copy.deepcopy(data)
    pprint.pformat: pprint.pformat(data)
""", NUMBERS + "\nimport json, pickle, copy, pprint\ndata = [[x, str(x)] for x in data]", sizes=(100, 4000), spread=2.5)
sized("item", FIRST, "builtins.dict: dict(pairs)", "pairs = [(i, i) for i in range(n)]", sizes=(100, 10_000))
sized("item", FIRST, """
    builtins.sorted: sorted(data)
    statistics.median: statistics.median(data)
    statistics.quantiles: statistics.quantiles(data)
    statistics.median_low: statistics.median_low(data)
    statistics.median_high: statistics.median_high(data)
""", NUMBERS + "\nimport statistics", sizes=(100, 20_000), log=True)
sized("item", RECEIVER, "builtins.list.sort: list(data).sort()", NUMBERS, sizes=(100, 20_000), log=True)
sized("item", RECEIVER, """
    builtins.list.index: data.index(last)
    builtins.list.count: data.count(-1)
    builtins.list.reverse: data.reverse()
    builtins.list.copy: data.copy()
    builtins.dict.copy: table.copy()
    builtins.dict.update: {}.update(table)
    builtins.set.copy: unique.copy()
    builtins.set.union: unique.union(unique)
    builtins.set.intersection: unique.intersection(unique)
    builtins.set.difference: unique.difference(unique)
    builtins.set.symmetric_difference: unique.symmetric_difference(unique)
    builtins.set.issubset: unique.issubset(unique)
    builtins.set.update: set().update(unique)
    collections.Counter.most_common: counter.most_common()
    collections.Counter.total: counter.total()
""", NUMBERS + "\nimport collections\nunique = set(data)\ntable = dict.fromkeys(data)\ncounter = collections.Counter(data)\nlast = data[-1]", sizes=(100, 10_000))
sized("item", RECEIVER, "builtins.list.insert: data.insert(0, 1); del data[0]", "data = list(range(n))", sizes=(1000, 50_000))
sized("item", FIRST, "builtins.list.extend: [].extend(data)", "data = list(range(n))", sizes=(100, 10_000))
sized("item", SECOND, """
    heapq.nsmallest: heapq.nsmallest(10, data)
    heapq.nlargest: heapq.nlargest(10, data)
    functools.reduce: functools.reduce(operator.add, data)
""", NUMBERS + "\nimport heapq, functools, operator", sizes=(100, 10_000))
sized("value", {"position": 1, "keyword": "k"}, "random.sample: random.sample(population, n)", "import random; population = range(10**6)", sizes=(10, 1000))
sized("value", {"keyword": "k"}, "random.choices: random.choices(population, k=n)", "import random; population = range(1000)", sizes=(10, 1000))
sized("item", FIRST, "csv.writer.writerows: csv.writer(io.StringIO()).writerows(rows)", "import csv, io; rows = [['a', 'bcd', i] for i in range(n)]", sizes=(100, 5000))

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

# Numbers.
sized("value", FIRST, "math.factorial: math.factorial(n)", "import math", sizes=(100, 5000), exponent=1.6, spread=2)
sized("value", FIRST, "secrets.token_bytes: secrets.token_bytes(n)\nsecrets.token_hex: secrets.token_hex(n)\nos.urandom: os.urandom(n)\nrandom.randbytes: random.randbytes(n)", "import secrets, os, random", sizes=(16, 10_000))
sized("byte", FIRST, "builtins.int: int(digits)", "digits = '7' * n", sizes=(10, 4000), exponent=1.7, spread=2)
fixed("""
    math.sqrt: math.sqrt(2.5)
    math.isqrt: math.isqrt(10**12)
    math.sin: math.sin(2.5)
    math.exp: math.exp(2.5)
    math.log: math.log(2.5)
    math.pow: math.pow(2.5, 3.5)
    math.gcd: math.gcd(123456, 7890)
    math.hypot: math.hypot(3.0, 4.0)
    math.floor: math.floor(2.5)
    math.comb: math.comb(50, 20)
    math.perm: math.perm(50, 20)
    math.dist: math.dist((1.0, 2.0), (3.0, 4.0))
    cmath.sqrt: cmath.sqrt(-1)
    random.random: random.random()
    random.randint: random.randint(1, 100)
    random.randrange: random.randrange(100)
    random.uniform: random.uniform(1, 2)
    random.gauss: random.gauss(0, 1)
    random.normalvariate: random.normalvariate(0, 1)
    random.expovariate: random.expovariate(1)
    random.choice: random.choice(values)
    random.getrandbits: random.getrandbits(64)
    secrets.choice: secrets.choice(values)
    secrets.randbelow: secrets.randbelow(100)
    random.seed: random.seed(1)
    random.Random: random.Random(1)
    bisect.bisect_left: bisect.bisect_left(values, 500)
    bisect.bisect_right: bisect.bisect_right(values, 500)
    bisect.insort: bisect.insort(values, 500); values.pop()
    heapq.heappush: heapq.heappush(values, 2000); values.pop()
    heapq.heappop: heapq.heappush(values, heapq.heappop(values))
    heapq.heapreplace: heapq.heapreplace(values, 1)
    decimal.Decimal: decimal.Decimal('3.14159')
    decimal.Decimal.sqrt: d.sqrt()
    decimal.Decimal.quantize: d.quantize(cent)
    fractions.Fraction: fractions.Fraction(3, 7)
    fractions.Fraction.limit_denominator: fractions.Fraction(3.14159).limit_denominator(1000)
    statistics.NormalDist: statistics.NormalDist(0, 1)
    builtins.round: round(2.675, 2)
    builtins.pow: pow(3, 65537, 2**127 - 1)
    builtins.divmod: divmod(17, 5)
    builtins.float: float('2.5')
    builtins.hash: hash((1, 2, 'x'))
    builtins.format: format(2.5, '.2f')
    builtins.isinstance: isinstance(values, list)
    builtins.len: len(values)
    operator.itemgetter: operator.itemgetter(1)
    struct.pack: struct.pack('<IdQ', 1, 2.5, 3)
    struct.unpack: struct.unpack('<IdQ', packed)
    uuid.uuid4: uuid.uuid4()
    uuid.uuid1: uuid.uuid1()
    uuid.uuid5: uuid.uuid5(uuid.NAMESPACE_DNS, 'example.org')
    ipaddress.ip_address: ipaddress.ip_address('192.168.0.1')
    ipaddress.ip_network: ipaddress.ip_network('192.168.0.0/24')
    urllib.parse.urlparse: urllib.parse.urlparse('https://example.org/a/b?c=d'); urllib.parse.clear_cache()
    urllib.parse.urlencode: urllib.parse.urlencode({'a': 1, 'b': 'c d'})
    urllib.parse.urljoin: urllib.parse.urljoin('https://example.org/a/', 'b')
    datetime.datetime.now: datetime.datetime.now()
    datetime.datetime.strptime: datetime.datetime.strptime('2024-01-02 03:04:05', '%Y-%m-%d %H:%M:%S')
    datetime.datetime.strftime: moment.strftime('%Y-%m-%d %H:%M:%S')
    datetime.datetime.isoformat: moment.isoformat()
    datetime.datetime.fromisoformat: datetime.datetime.fromisoformat('2024-01-02T03:04:05')
    datetime.datetime: datetime.datetime(2024, 1, 2)
    datetime.timedelta: datetime.timedelta(days=1)
    time.time: time.time()
    time.perf_counter: time.perf_counter()
    time.monotonic: time.monotonic()
    time.strftime: time.strftime('%Y-%m-%d')
    time.localtime: time.localtime()
    time.strptime: time.strptime('2024-01-02', '%Y-%m-%d')
    os.getpid: os.getpid()
    os.path.join: os.path.join('a', 'b', 'c.txt')
    os.path.split: os.path.split('a/b/c.txt')
    os.path.splitext: os.path.splitext('a/b/c.txt')
    os.path.basename: os.path.basename('a/b/c.txt')
    os.path.dirname: os.path.dirname('a/b/c.txt')
    os.path.normpath: os.path.normpath('a/../b/c.txt')
    os.path.abspath: os.path.abspath('a/b')
    os.path.relpath: os.path.relpath('/a/b', '/a/c')
    os.path.exists: os.path.exists('/tmp')
    os.path.isfile: os.path.isfile('/tmp')
    os.path.getsize: os.path.getsize('/tmp')
    os.path.realpath: os.path.realpath('/tmp')
    os.stat: os.stat('/tmp')
    os.listdir: os.listdir('/usr')
    os.getcwd: os.getcwd()
    pathlib.Path: pathlib.Path('a/b')
    pathlib.Path.exists: root.exists()
    pathlib.Path.stat: root.stat()
    pathlib.Path.resolve: root.resolve()
    pathlib.Path.joinpath: root.joinpath('x')
    fnmatch.fnmatch: fnmatch.fnmatch('file.txt', '*.txt')
    logging.Logger.debug: logger.debug('x %s', 1)
    logging.Logger.info: handled.info('x %s', 1)
    collections.namedtuple: collections.namedtuple('P', 'x y')
    collections.OrderedDict: collections.OrderedDict()
    collections.deque.append: queue.append(1)
    collections.deque.popleft: queue.append(1); queue.popleft()
    string.Template.substitute: template.substitute(a=1)
    secrets.token_urlsafe: secrets.token_urlsafe(16)
    threading.Lock.acquire: lock.acquire(); lock.release()
    queue.Queue.put_nowait: tasks.put_nowait(1); tasks.get_nowait()
    copy.replace: copy.replace(moment, year=2020)
    inspect.signature: inspect.signature(fnmatch.fnmatch)
    dataclasses.asdict: dataclasses.asdict(point)
    enum.Enum: Colour(1)
    traceback.format_exc: traceback.format_exc()
    traceback.format_stack: traceback.format_stack()
    itertools.count: itertools.count()
    gc.collect: gc.collect()
""", """
import math, cmath, random, secrets, bisect, heapq, decimal, fractions, statistics, operator, struct, uuid, ipaddress, urllib.parse, datetime
import time, os, pathlib, fnmatch, logging, collections, string, threading, queue as queues, copy, inspect, dataclasses, enum, traceback, itertools, gc
values = list(range(1000))
d, cent = decimal.Decimal('3.14159265'), decimal.Decimal('0.01')
packed = struct.pack('<IdQ', 1, 2.5, 3)
moment = datetime.datetime(2024, 1, 2, 3, 4, 5)
root = pathlib.Path('/tmp')
logger = logging.getLogger('quiet')
handled = logging.getLogger('loud'); handled.setLevel('INFO'); handled.propagate = False; handled.addHandler(logging.NullHandler())
queue = collections.deque(maxlen=100)
template = string.Template('$a and more')
lock, tasks = threading.Lock(), queues.Queue()
Point = dataclasses.make_dataclass('Point', ['x', 'y']); point = Point(1, 2)
Colour = enum.Enum('Colour', 'RED GREEN')
""")

# Comparing texts.
sized("byte", {"position": 1}, "difflib.SequenceMatcher.ratio: difflib.SequenceMatcher(None, a, b).ratio()", WORDS + "\nimport difflib; a, b = words, words.replace('or', 'ro')", sizes=(40, 180), exponent=2, spread=2.5)
sized("byte", FIRST, "difflib.get_close_matches: difflib.get_close_matches('appel', many)", "import difflib; many = ['word%d' % i for i in range(n)]", sizes=(10, 300), spread=2)
sized("item", FIRST, "difflib.unified_diff: list(difflib.unified_diff(a, b))\ndifflib.ndiff: list(difflib.ndiff(a[:50], b[:50]))", "import difflib; a = ['line %d' % i for i in range(n)]; b = a[::2]", sizes=(20, 400), spread=2.5)

# Small things behind files.
sized("byte", RECEIVER, """
    pathlib.Path.read_text: path.read_text()
    pathlib.Path.read_bytes: path.read_bytes()
    io.TextIOWrapper.read: open(path).read()
    io.BufferedReader.read: open(path, 'rb').read()
""", "import pathlib, tempfile; path = pathlib.Path(tempfile.gettempdir()) / 'interleave-probe'; path.write_text('some text, ' * (n // 11))", sizes=(10_000, 1_000_000), bucket="wait")
