import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { latency } from '@/lib/format';
import styles from './latency-dot.module.css';

/** Up to 800 ms a pause feels natural, above 1,200 ms people start to say "hello?". */
export function latencyLevel(ms: number | null): 'none' | 'good' | 'warn' | 'bad' {
  if (ms === null) return 'none';
  if (ms <= 800) return 'good';
  return ms <= 1200 ? 'warn' : 'bad';
}

/** How long the patient waited for our answer. Level is told by colour, by shape and by the figure. */
export function LatencyDot({ ms }: { ms: number | null }) {
  const { t } = useTranslation();
  const level = latencyLevel(ms);
  return (
    <Tooltip label={t(`latency.${level}`)}>
      <span className={styles.latency}>
        <span aria-hidden className={`${styles.dot} ${styles[level]}`} />
        <span className="visually-hidden">{t('latency.label')}</span>
        {ms === null ? '–' : <span translate="no">{latency(ms)}</span>}
      </span>
    </Tooltip>
  );
}
