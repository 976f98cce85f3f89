/** 83000 -> "1:23", 3723000 -> "1:02:03". */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const h = Math.floor(seconds / 3600);
  const m = Math.floor((seconds % 3600) / 60);
  const s = String(seconds % 60).padStart(2, '0');
  return h > 0 ? `${h}:${String(m).padStart(2, '0')}:${s}` : `${m}:${s}`;
}

export function latency(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`;
}

/** "Meera Krishnan" -> "M•••• K•••••••": enough to tell two tiles apart, too little to read over a shoulder. */
export function maskedName(name: string): string {
  return name
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => `${word[0]}${'•'.repeat(Math.min(5, Math.max(2, word.length - 1)))}`)
    .join(' ');
}

/** "confirm-appointment" -> "Confirm appointment": for machine words that the reader has no translation of. */
export function humanised(word: string): string {
  const text = word.replace(/[-_+.]+/g, ' ').trim().replace(/\b(dnd|sms|amd|dtmf|ai|id)\b/gi, (short) => short.toUpperCase());
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "en" -> "en-IN" where the browser says so: a language has no order of day and month, a country has. */
function regional(language: string): string {
  return navigator.languages.find((preferred) => preferred.toLowerCase().startsWith(`${language.toLowerCase()}-`)) ?? language;
}

const formats = new Map<string, Intl.DateTimeFormat>();
function format(locale: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, zone, options]);
  let made = formats.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat(regional(locale), { ...options, timeZone: zone });
    formats.set(key, made);
  }
  return made;
}

export function absolute(instant: string, locale: string, zone: string): string {
  return format(locale, zone, {
    weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'short',
  }).format(new Date(instant));
}

export function dayAndTime(instant: string, locale: string, zone: string): string {
  return format(locale, zone, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }).format(new Date(instant));
}

export function timeOfDay(instant: string, locale: string, zone: string): string {
  return format(locale, zone, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(new Date(instant));
}

export function day(date: string, locale: string): string {
  return format(locale, 'UTC', { day: 'numeric', month: 'short', year: 'numeric' }).format(new Date(`${date.slice(0, 10)}T00:00:00Z`));
}

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [['day', 86_400_000], ['hour', 3_600_000], ['minute', 60_000], ['second', 1000]];

export function relative(instant: string, now: number, locale: string): string {
  const difference = new Date(instant).getTime() - now;
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  for (const [unit, size] of STEPS) {
    if (Math.abs(difference) >= size || unit === 'second') return words.format(Math.trunc(difference / size), unit);
  }
  return words.format(0, 'second');
}
