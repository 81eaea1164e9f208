const WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/** A count in a sentence: a word up to twelve, digits above. */
export function numberWord(count: number): string {
  return WORDS[count] ?? String(count);
}
