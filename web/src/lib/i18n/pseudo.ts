const ACCENTS: Record<string, string> = { a: 'á', e: 'é', i: 'í', o: 'ó', u: 'ú', A: 'Á', E: 'É', I: 'Í', O: 'Ó', U: 'Ú', n: 'ñ', c: 'ç' };

/** Brackets and accents around every text: a text on the screen without them was not translatable. */
export function pseudo<T>(tree: T): T {
  if (typeof tree === 'string') return bracketed(tree) as T;
  return Object.fromEntries(Object.entries(tree as object).map(([key, value]) => [key, pseudo(value)])) as T;
}

function bracketed(text: string): string {
  const accented = text
    .split(/(\{\{[^}]*\}\}|<[^>]*>)/)
    .map((part, i) => (i % 2 ? part : part.replace(/[aeiouAEIOUnc]/g, (letter) => ACCENTS[letter] ?? letter)))
    .join('');
  return `⟦${accented}⟧`;
}
