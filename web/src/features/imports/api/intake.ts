export type IntakeKind = 'patients' | 'do-not-disturb';
export type IntakeState = 'uploaded' | 'checking' | 'checked' | 'importing' | 'imported' | 'cancelled' | 'failed';

export interface Column {
  index: number;
  name: string;
  samples: string[];
  suggested: string | null;
  confidence: number;
}

export interface Mapping {
  /** Index of the column of each field. */
  columns: Record<string, number>;
  dates: 'day-first' | 'month-first';
  language: string;
  zone: string;
  consent: boolean | null;
}

/** What the file comes to; a review counts it without writing anything. */
export interface Review {
  rows: number;
  usable: number;
  faulty: number;
  duplicates: number;
  added: number;
  changed: number;
  unchanged: number;
  noConsent: number;
  doNotCall: number;
  onRegistry: number;
  landlines: number;
  toCall: number;
  faults: Record<string, number>;
  zones: Record<string, number>;
  regions: Record<string, number>;
}

export interface Intake {
  id: string;
  kind: IntakeKind;
  name: string;
  state: IntakeState;
  bytes: number;
  encoding: string | null;
  separator: string;
  columns: Column[];
  /** What a column can mean. */
  fields: string[];
  mapping: Mapping;
  scrubbedOn: string | null;
  rowsRead: number;
  bytesRead: number;
  review: Review | null;
  problem: string | null;
  createdAt: string;
  updatedAt: string;
}

export interface Fault {
  /** From 1; 0 for the row as a whole. */
  column: number;
  field: string | null;
  code: string;
  because: string;
}

export interface FaultyRow {
  line: number;
  cells: string[];
  faults: Fault[];
  mended: boolean;
}

export const isWorking = (state: IntakeState): boolean => state === 'checking' || state === 'importing';
