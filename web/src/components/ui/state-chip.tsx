import { useTranslation } from 'react-i18next';
import type { Phase } from '@/lib/contract/calls';
import { Chip, type Tone } from './chip';

const TONES: Record<Phase, Tone> = {
  queued: 'neutral',
  initiating: 'warn',
  ringing: 'warn',
  active: 'good',
  ending: 'info',
  completed: 'brand',
  escalated: 'violet',
  failed: 'bad',
};

const LIVE: ReadonlySet<Phase> = new Set<Phase>(['initiating', 'ringing', 'active']);

/** The state of a call. */
export function StateChip({ phase }: { phase: Phase }) {
  const { t } = useTranslation();
  return (
    <Chip tone={TONES[phase] ?? 'neutral'} dot live={LIVE.has(phase)}>
      {t(`phase.${phase}`)}
    </Chip>
  );
}
