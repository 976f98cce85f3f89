import { useTranslation } from 'react-i18next';
import { Meter } from '@/components/ui/meter';
import { Panel } from '@/components/ui/panel';
import type { IntakeKind, Review } from './api/intake';
import styles from './import-screen.module.css';

/** What the file comes to: who can be called, who not, and why. */
export function ReviewPanel({ review, kind, imported }: { review: Review; kind: IntakeKind; imported: boolean }) {
  const { t } = useTranslation();
  const people = kind === 'patients';
  const counts = (['added', 'changed', 'unchanged', 'duplicates', 'faulty'] as const).map((key) => ({ name: t(`imports.review.${key}`), count: review[key] }));
  const against = people ? (['noConsent', 'doNotCall', 'onRegistry', 'landlines'] as const).map((key) => ({ name: t(`imports.review.${key}`), count: review[key] })) : [];
  const zones = Object.entries(review.zones).map(([zone, count]) => ({ name: zone, count }));
  return (
    <Panel title={t(imported ? 'imports.review.done' : 'imports.review.title')} note={imported ? undefined : t('imports.review.note')}>
      <div className={styles.toCall}><strong translate="no">{people ? review.toCall : review.usable}</strong><span>{t(people ? 'imports.review.toCall' : 'imports.review.numbers', { rows: review.rows })}</span></div>
      <div className={styles.meter}>
        <Meter label={t('imports.review.title')} of={review.rows} parts={[{ tone: 'good', value: people ? review.toCall : review.usable }, { tone: 'warn', value: people ? review.usable - review.toCall : 0 }, { tone: 'bad', value: review.faulty }]} />
      </div>
      {[...counts, ...against.filter((one) => one.count > 0)].map((one) => (
        <div key={one.name} className={styles.row}><span>{one.name}</span><span translate="no">{one.count}</span></div>
      ))}
      {zones.map((one) => (
        <div key={one.name} className={styles.row}><span>{t('imports.review.zone')} <small translate="no">{one.name}</small></span><span translate="no">{one.count}</span></div>
      ))}
    </Panel>
  );
}
