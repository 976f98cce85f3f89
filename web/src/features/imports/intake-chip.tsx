import { useTranslation } from 'react-i18next';
import { Chip, type Tone } from '@/components/ui/chip';
import { isWorking, type IntakeState } from './api/intake';

const TONES: Record<IntakeState, Tone> = { uploaded: 'neutral', checking: 'info', checked: 'brand', importing: 'info', imported: 'good', cancelled: 'warn', failed: 'bad' };

export function IntakeChip({ state }: { state: IntakeState }) {
  const { t } = useTranslation();
  return <Chip tone={TONES[state] ?? 'neutral'} dot live={isWorking(state)}>{t(`imports.state.${state}`)}</Chip>;
}
