import { serverNow } from '@/lib/now';

/** Today as the hospital's calendar has it: "2026-03-14". */
export function today(zone: string, now: Date = new Date(serverNow())): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now);
}

export function plusDays(date: string, days: number): string {
  const moved = new Date(`${date}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

/** The instant at which a day begins in a zone: "2026-03-14" in Asia/Kolkata is "2026-03-13T18:30:00.000Z". */
export function startOfDay(date: string, zone: string): string {
  const asUtc = Date.parse(`${date}T00:00:00Z`);
  const first = asUtc - offsetMs(asUtc, zone);
  // Near a change of clocks the first guess may have used the offset of the other side.
  return new Date(asUtc - offsetMs(first, zone)).toISOString();
}

/** How far the zone is ahead of UTC at an instant. */
function offsetMs(instant: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
  }).formatToParts(instant);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) - Math.floor(instant / 1000) * 1000;
}

/** The days that a window of instants covers, both included; null where the window is open. */
export function daysOf(from: string | null, to: string | null, zone: string): { first: string | null; last: string | null } {
  return { first: from ? today(zone, new Date(from)) : null, last: to ? today(zone, new Date(Date.parse(to) - 1)) : null };
}
