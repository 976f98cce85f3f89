import { postJson } from '@/lib/http';

export interface Trial {
  patient: string;
  appointment: string | null;
  script: string;
  language: string | null;
}

/** `url` is a WebSocket address for one connection in the next minute. */
export interface StartedTrial {
  callId: string;
  url: string;
}

export function startTrial(trial: Trial): Promise<StartedTrial> {
  return postJson<StartedTrial>('/api/try', trial);
}
