import { useTranslation } from 'react-i18next';
import { day } from '@/lib/format';
import { useZone } from '@/lib/hospital';
import type { CampaignFilter } from './api/campaign';
import { daysOf } from './days';

/** The days of the visits that a campaign is about. */
export function VisitDays({ filter }: { filter: CampaignFilter }) {
  const { i18n } = useTranslation();
  const { first, last } = daysOf(filter.from ?? null, filter.to ?? null, useZone());
  const text = (date: string | null) => (date ? day(date, i18n.language) : '…');
  return <span translate="no">{first === last ? text(first) : `${text(first)} – ${text(last)}`}</span>;
}
