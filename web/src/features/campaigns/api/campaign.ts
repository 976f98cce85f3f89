import type { Disposition, Phase } from '@/lib/contract/calls';

export type CampaignState = 'draft' | 'running' | 'paused' | 'finished';

/** Which appointments a campaign calls about. Dates are days in the hospital's zone, both included. */
export interface CampaignFilter {
  from: string;
  to: string;
  /** Department ids; empty means all. */
  departments: string[];
  onlyUnconfirmed: boolean;
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
