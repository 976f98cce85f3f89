import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { absolute, dayAndTime, relative } from '@/lib/format';
import { useZone } from '@/lib/hospital';
import { useSlowNow } from '@/lib/now';
import styles from './relative-time.module.css';

const WEEK = 7 * 86_400_000;

interface Props {
  at: string | null;
  /** Shows the time of the hospital below, where there is room for two lines. */
  both?: boolean;
}

/** "3 min. ago"; the exact time with the hospital's zone on hover and for screen readers. */
export function RelativeTime({ at, both = false }: Props) {
  const { i18n } = useTranslation();
  const zone = useZone();
  const now = useSlowNow();
  if (!at) return <span aria-hidden>–</span>;
  const exact = absolute(at, i18n.language, zone);
  const near = Math.abs(new Date(at).getTime() - now) < WEEK;
  return (
    <Tooltip label={<span translate="no">{exact}</span>}>
      <time dateTime={at} aria-label={exact} translate="no" className={both ? styles.both : undefined} style={{ whiteSpace: 'nowrap' }}>
        {near && <span>{relative(at, now, i18n.language)}</span>}
        {(both || !near) && <span className={near ? styles.exact : undefined}>{dayAndTime(at, i18n.language, zone)}</span>}
      </time>
    </Tooltip>
  );
}
