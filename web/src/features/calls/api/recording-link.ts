import { postJson } from '@/lib/http';

export interface RecordingLink {
  url: string;
  expiresAt: string;
}

/** A signed address of the sound, good for a quarter of an hour. Every issue is audited, so it is asked for only when somebody presses play. */
export function recordingLink(callId: string): Promise<RecordingLink> {
  return postJson<RecordingLink>(`/api/calls/${encodeURIComponent(callId)}/recording-link`);
}
