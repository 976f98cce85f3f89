import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { absolute, dayAndTime, relative } from '@/lib/format';
import { useZone } from '@/lib/hospital';
import { useSlowNow } from '@/lib/now';

const WEEK = 7 * 86_400_000;

/** "3 min. ago"; the exact time with the hospital's zone on hover and for screen readers. */
export function RelativeTime({ at }: { at: string | null }) {
  const { i18n } = useTranslation();
  const zone = useZone();
  const now = useSlowNow();
  if (!at) return <span aria-hidden>–</span>;
  const exact = absolute(at, i18n.language, zone);
  const near = Math.abs(new Date(at).getTime() - now) < WEEK;
  return (
    <Tooltip label={<span translate="no">{exact}</span>}>
      <time dateTime={at} aria-label={exact} translate="no" style={{ whiteSpace: 'nowrap' }}>
        {near ? relative(at, now, i18n.language) : dayAndTime(at, i18n.language, zone)}
      </time>
    </Tooltip>
  );
}
