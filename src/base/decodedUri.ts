/** A URI without escapes, for comparing: programs differ in what they escape (`c%3A`, `%2B`, `%28`). As it is when it can't be read. */
export function decodedUri(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
