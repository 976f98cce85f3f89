import { expect, test } from 'vitest';
import { onTheWire } from './api/campaign';
import { daysOf, plusDays, startOfDay, today } from './days';

test('a day begins at midnight of the hospital, not of the browser', () => {
  expect(startOfDay('2026-03-14', 'Asia/Kolkata')).toBe('2026-03-13T18:30:00.000Z');
  expect(startOfDay('2026-07-01', 'America/New_York')).toBe('2026-07-01T04:00:00.000Z');
});

test('the days of a change of clocks begin where they should', () => {
  expect(startOfDay('2026-03-08', 'America/New_York')).toBe('2026-03-08T05:00:00.000Z');
  expect(startOfDay('2026-03-09', 'America/New_York')).toBe('2026-03-09T04:00:00.000Z');
  expect(startOfDay('2026-11-02', 'America/New_York')).toBe('2026-11-02T05:00:00.000Z');
});

test('the last day of a filter is included, and reads back as it was filled in', () => {
  const wire = onTheWire({ from: '2026-03-14', to: '2026-03-14', departments: [], onlyUnconfirmed: true, limit: null }, 'Asia/Kolkata');
  expect(wire).toMatchObject({ from: '2026-03-13T18:30:00.000Z', to: '2026-03-14T18:30:00.000Z' });
  expect(JSON.stringify(wire)).not.toContain('limit');
  expect(daysOf(wire.from, wire.to, 'Asia/Kolkata')).toEqual({ first: '2026-03-14', last: '2026-03-14' });
});

test('today is what the hospital calls today', () => {
  expect(today('Asia/Kolkata', new Date('2026-03-13T20:00:00Z'))).toBe('2026-03-14');
  expect(plusDays('2026-02-28', 1)).toBe('2026-03-01');
});
