// Small words for sentences.

/** 1 → "1 article", 1200 → "1,200 articles". */
export function countOf(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
}
