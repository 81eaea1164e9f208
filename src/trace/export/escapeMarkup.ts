/** Text for XML and HTML, in elements and quoted attributes; control characters, which neither allows, are dropped. */
export function escapeMarkup(text: string): string {
  const escaped = text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that XML forbids
  return escaped.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
}
