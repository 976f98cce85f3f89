import { IconUsers } from '@tabler/icons-react';
import type { ColumnDef } from '@tanstack/react-table';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { Chip, type Tone } from '@/components/ui/chip';
import { DataTable } from '@/components/ui/data-table';
import { DispositionBadge } from '@/components/ui/disposition-badge';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Person } from '@/components/ui/masked-person';
import { Panel } from '@/components/ui/panel';
import { RelativeTime } from '@/components/ui/relative-time';
import { RowSkeletons } from '@/components/ui/skeletons';
import { humanised } from '@/lib/format';
import { paths } from '@/lib/paths';
import type { Campaign } from './api/campaign';
import { useTargets, type Target } from './api/get-targets';
import styles from './campaign-screen.module.css';

const TONES: Record<string, Tone> = { pending: 'neutral', queued: 'neutral', calling: 'good', waiting: 'info', retry: 'info', done: 'brand', skipped: 'warn', failed: 'bad' };

/** Whom the campaign calls, and how far it is with each. */
export function TargetsTable({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const targets = useTargets(campaign.id, campaign.state === 'running');
  const rows = useMemo(() => targets.data?.pages.flatMap((page) => page.items) ?? [], [targets.data]);
  const columns = useMemo<ColumnDef<Target, unknown>[]>(
    () => [
      {
        id: 'patient', header: t('calls.column.patient'),
        cell: ({ row }) => (row.original.patient ? <Person patient={row.original.patient} /> : <span translate="no">{`…${row.original.id.slice(-8)}`}</span>),
      },
      { id: 'state', header: t('calls.column.state'), cell: ({ row: { original: target } }) => <><Chip tone={TONES[target.state] ?? 'neutral'} dot><span translate="no">{humanised(target.state)}</span></Chip>{target.reason && <small className={styles.reason} translate="no">{humanised(target.reason)}</small>}</> },
      { id: 'disposition', header: t('calls.column.disposition'), cell: ({ row }) => <DispositionBadge disposition={row.original.disposition} /> },
      { id: 'attempt', header: t('calls.column.attempt'), meta: { align: 'right' }, cell: ({ row }) => <span translate="no">{row.original.attempt}</span> },
      { id: 'notBefore', header: t('campaign.notBefore'), cell: ({ row }) => <RelativeTime both at={row.original.notBefore} /> },
      { id: 'call', header: t('campaign.lastCall'), cell: ({ row }) => row.original.callId && <Link to={paths.call(row.original.callId)}>{t('campaign.openCall')}</Link> },
    ],
    [t],
  );
  return (
    <Panel title={t('campaign.targets')} flush>
      {targets.isPending ? (
        <RowSkeletons rows={5} />
      ) : targets.isError ? (
        <ErrorState error={targets.error} onRetry={() => void targets.refetch()} />
      ) : rows.length === 0 ? (
        <EmptyState icon={IconUsers} title={t('campaign.noTargets.title')}>{t('campaign.noTargets.text')}</EmptyState>
      ) : (
        <DataTable
          caption={t('campaign.targets')} rows={rows} columns={columns} idOf={(row) => row.id}
          onOpen={(row) => row.callId && void navigate(paths.call(row.callId))}
          more={targets.hasNextPage ? { load: () => void targets.fetchNextPage(), loading: targets.isFetchingNextPage } : undefined}
        />
      )}
    </Panel>
  );
}
