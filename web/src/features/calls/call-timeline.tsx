import { useTranslation } from 'react-i18next';
import { Panel } from '@/components/ui/panel';
import { Timeline } from '@/components/ui/timeline';
import type { Tone } from '@/components/ui/chip';
import type { Phase, TimelineEntry } from '@/lib/contract/calls';
import { absolute, humanised, timeOfDay } from '@/lib/format';
import { useZone } from '@/lib/hospital';

const TONES: Record<Phase, Tone> = {
  queued: 'neutral', initiating: 'warn', ringing: 'warn', active: 'good', ending: 'info', completed: 'brand', escalated: 'violet', failed: 'bad',
};

/** The states of the call and what moved it. */
export function CallTimeline({ entries }: { entries: TimelineEntry[] }) {
  const { t, i18n } = useTranslation();
  const zone = useZone();
  return (
    <Panel title={t('call.timeline')}>
      <Timeline
        label={t('call.timeline')}
        items={entries.map((entry, i) => ({
          key: `${entry.at}${i}`,
          tone: TONES[entry.phase] ?? 'neutral',
          title: t(`phase.${entry.phase}`),
          detail: <span translate="no">{[humanised(entry.signal), entry.detail].filter(Boolean).join(' · ')}</span>,
          at: <time dateTime={entry.at} title={absolute(entry.at, i18n.language, zone)} translate="no">{timeOfDay(entry.at, i18n.language, zone)}</time>,
        }))}
      />
    </Panel>
  );
}
