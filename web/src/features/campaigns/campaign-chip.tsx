import { useTranslation } from 'react-i18next';
import { Chip, type Tone } from '@/components/ui/chip';
import type { CampaignState } from './api/campaign';

const TONES: Record<CampaignState, Tone> = { draft: 'neutral', running: 'good', paused: 'warn', finished: 'brand' };

export function CampaignChip({ state }: { state: CampaignState }) {
  const { t } = useTranslation();
  return <Chip tone={TONES[state] ?? 'neutral'} dot live={state === 'running'}>{t(`campaignState.${state}`)}</Chip>;
}
