import { maskedName } from '@/lib/format';

const DATE_WORDS = /\b(january|february|march|april|may|june|july|august|september|october|november|december|nineteen|two thousand)\b|\d{4,}/i;

/** What was said, fit for a wall that others can see: without the patient's name, and a line that holds a date of birth is dotted out. */
export function discreet(text: string, name: string): string {
  if (DATE_WORDS.test(text)) return text.replace(/[\p{L}\p{N}]/gu, '•');
  return name
    .split(/\s+/)
    .filter((word) => word.length > 1)
    .reduce((line, word) => line.replace(new RegExp(`(?<!\\p{L})${escaped(word)}(?!\\p{L})`, 'giu'), maskedName(word)), text);
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
