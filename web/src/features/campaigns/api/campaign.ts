import type { Disposition, Phase } from '@/lib/contract/calls';
import { plusDays, startOfDay } from '../days';

export type CampaignState = 'draft' | 'running' | 'paused' | 'finished';

/** Which appointments a campaign calls about, as the server has it: those that start at `from` or after and before `to`, both instants. */
export interface CampaignFilter {
  from: string | null;
  to: string | null;
  /** Names of departments; empty means all. */
  departments: string[];
  onlyUnconfirmed: boolean;
  limit?: number | null;
  /** The people of this file, about no visit. */
  file?: string | null;
  /** Steps before each visit, as ISO periods; with them the campaign stands. */
  cadence?: string[];
}

/** The same as people fill it in: days of the hospital's calendar, both included. */
export interface DayFilter extends CampaignFilter {
  from: string;
  to: string;
  limit: number | null;
}

export interface Campaign {
  id: string;
  name: string;
  script: string;
  state: CampaignState;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  targets: number;
  done: number;
  remaining: number;
  confirmed: number;
  filter: CampaignFilter;
}

export interface CampaignDetail extends Campaign {
  byDisposition: Partial<Record<Disposition, number>>;
  byPhase: Partial<Record<Phase, number>>;
}

export interface NewCampaign {
  name: string;
  script: string;
  filter: CampaignFilter;
}

export type Kind = 'visits' | 'cadence' | 'file';

/** A filter of visits that were chosen once, of visits as they come due, or of the people of a file. */
export function filterOf(kind: Kind, filter: DayFilter, cadence: string[], file: string | null, zone: string): CampaignFilter {
  if (kind === 'visits') return onTheWire(filter, zone);
  const open = { from: null, to: null, departments: kind === 'cadence' ? filter.departments : [], onlyUnconfirmed: filter.onlyUnconfirmed, limit: filter.limit ?? undefined };
  return kind === 'cadence' ? { ...open, cadence } : { ...open, file };
}

/** Days become instants in the hospital's zone; the last day ends where the next one begins. */
export function onTheWire(filter: DayFilter, zone: string): CampaignFilter {
  return { ...filter, from: startOfDay(filter.from, zone), to: startOfDay(plusDays(filter.to, 1), zone), limit: filter.limit ?? undefined };
}

export interface CampaignPreview {
  matching: number;
  skipped: { rule: string; count: number; because: string }[];
  toCall: number;
}

export function lowerState<T extends Campaign>(campaign: T): T {
  return { ...campaign, state: campaign.state.toLowerCase() as CampaignState };
}

/** Counts by an enum word, whatever its case on the wire. */
export function lowerKeys<K extends string>(counts: Partial<Record<string, number>> | undefined): Partial<Record<K, number>> {
  return Object.fromEntries(Object.entries(counts ?? {}).map(([key, count]) => [key.toLowerCase(), count])) as Partial<Record<K, number>>;
}
