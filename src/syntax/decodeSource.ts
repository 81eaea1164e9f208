/** The part of the platform's `TextDecoder` that we need; the core has no such global. */
export interface TextDecoderLike {
  decode(bytes: Uint8Array): string;
}
/** `TextDecoder` itself: constructing one throws a RangeError for an encoding it does not know. */
export type TextDecoderConstructor = new (
  encoding: string,
  options: { readonly fatal: boolean; readonly ignoreBOM: boolean },
) => TextDecoderLike;

/** A file's text without byte order mark, or why there is none. */
export type DecodedSource = { readonly text: string } | { readonly problem: string };

/** PEP 263, on one of the first two lines. */
const DECLARATION = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
const BLANK = /^[ \t\f]*(?:#.*)?$/;
/** Python's names for encodings, normalised, that `TextDecoder` spells otherwise. */
const SPELLINGS: Readonly<Record<string, string>> = {
  latin: "iso-8859-1",
  "latin-1": "iso-8859-1",
  "iso-latin-1": "iso-8859-1",
  ascii: "us-ascii",
  "utf-8-sig": "utf-8",
  cp936: "gbk",
  cp932: "shift_jis",
  cp949: "euc-kr",
  cp950: "big5",
  "mac-roman": "macintosh",
};

/** Decodes a source file as Python would: byte order mark, then a coding declaration, else UTF-8. */
export function decodeSource(bytes: Uint8Array, Decoder: TextDecoderConstructor): DecodedSource {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode(bytes.subarray(2), "utf-16le", Decoder);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decode(bytes.subarray(2), "utf-16be", Decoder);
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return decode(bytes.subarray(3), "utf-8", Decoder);
  return decode(bytes, declaredEncoding(bytes) ?? "utf-8", Decoder);
}

function decode(bytes: Uint8Array, encoding: string, Decoder: TextDecoderConstructor): DecodedSource {
  // WHATWG takes latin-1 for windows-1252, and ASCII too; Python's latin-1 maps bytes to code points one to one.
  if (encoding === "iso-8859-1") return { text: decodeLatin1(bytes) };
  let decoder: TextDecoderLike;
  try {
    decoder = new Decoder(encoding, { fatal: true, ignoreBOM: true });
  } catch {
    return { problem: `unknown encoding ${encoding}` };
  }
  try {
    return { text: decoder.decode(bytes) };
  } catch {
    return { problem: `not ${encoding.toUpperCase()}` };
  }
}

function declaredEncoding(bytes: Uint8Array): string | undefined {
  const lines = decodeLatin1(bytes.subarray(0, 512)).split(/\r\n|\r|\n/, 2);
  for (const line of lines) {
    const declared = DECLARATION.exec(line);
    if (declared) return normalised(declared[1]);
    if (!BLANK.test(line)) return undefined;
  }
  return undefined;
}

function normalised(name: string): string {
  const lower = name.toLowerCase().replaceAll("_", "-");
  if (/^utf-?8(-|$)/.test(lower)) return "utf-8";
  if (/^(latin-?1|iso-?8859-?1|iso-latin-1)(-|$)/.test(lower)) return "iso-8859-1";
  return SPELLINGS[lower] ?? lower.replace(/^cp(125\d)$/, "windows-$1");
}

function decodeLatin1(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 4096) text += String.fromCharCode(...bytes.subarray(i, i + 4096));
  return text;
}
