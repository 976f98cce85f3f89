import { SegmentedControl } from '@mantine/core';
import { IconAlertCircle, IconMessage2 } from '@tabler/icons-react';
import type { ColumnDef } from '@tanstack/react-table';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Chip, type Tone } from '@/components/ui/chip';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Person } from '@/components/ui/masked-person';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { RelativeTime } from '@/components/ui/relative-time';
import { RowSkeletons } from '@/components/ui/skeletons';
import { humanised } from '@/lib/format';
import { paths } from '@/lib/paths';
import { useSms, type Sms, type SmsStatus } from './api/get-sms';
import { Inbox } from './inbox';
import styles from './sms-screen.module.css';

const TONES: Record<SmsStatus, Tone> = { queued: 'neutral', sending: 'warn', sent: 'info', delivered: 'good', failed: 'bad' };

/** The messages that went out, or are about to. */
export function SmsScreen() {
  const { t } = useTranslation();
  const [asked, ask] = useSearchParams();
  const box = asked.get('box') === 'in' ? 'in' : 'out';
  return (
    <>
      <PageHeader
        title={t('nav.sms')} lead={t('sms.lead')}
        actions={<SegmentedControl aria-label={t('sms.box.label')} value={box} onChange={(value) => ask(value === 'in' ? { box: 'in' } : {})} data={[{ value: 'out', label: t('sms.box.out') }, { value: 'in', label: t('sms.box.in') }]} />}
      />
      {box === 'in' ? <Inbox /> : <Outbox />}
    </>
  );
}

function Outbox() {
  const { t } = useTranslation();
  const sms = useSms();
  const rows = useMemo(() => sms.data?.pages.flatMap((page) => page.items) ?? [], [sms.data]);
  const columns = useColumns();
  return (
    <Panel flush>
        {sms.isPending ? (
          <RowSkeletons />
        ) : sms.isError ? (
          <ErrorState error={sms.error} onRetry={() => void sms.refetch()} />
        ) : rows.length === 0 ? (
          <EmptyState icon={IconMessage2} title={t('sms.empty.title')}>{t('sms.empty.text')}</EmptyState>
        ) : (
          <DataTable
            caption={t('nav.sms')} rows={rows} columns={columns} idOf={(row) => row.id}
            more={sms.hasNextPage ? { load: () => void sms.fetchNextPage(), loading: sms.isFetchingNextPage } : undefined}
          />
        )}
    </Panel>
  );
}

function useColumns(): ColumnDef<Sms, unknown>[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      { id: 'patient', header: t('calls.column.patient'), cell: ({ row }) => <Person patient={row.original.patient} /> },
      { id: 'status', header: t('sms.column.status'), cell: ({ row }) => <Chip tone={TONES[row.original.status] ?? 'neutral'} dot>{t(`smsStatus.${row.original.status}`)}</Chip> },
      {
        id: 'body', header: t('sms.column.body'), meta: { width: '50%', wide: true },
        cell: ({ row: { original: sms } }) => (
          <>
            <span className={styles.body} translate="no">{sms.body}</span>
            {sms.error && <span className={styles.error}><IconAlertCircle size={15} aria-hidden /><span translate="no">{sms.error}</span></span>}
          </>
        ),
      },
      { id: 'kind', header: t('sms.column.kind'), cell: ({ row }) => <span className={styles.kind} translate="no">{humanised(row.original.kind)}</span> },
      { id: 'when', header: t('sms.column.when'), cell: ({ row }) => <RelativeTime both at={row.original.createdAt} /> },
      { id: 'call', header: t('sms.column.call'), cell: ({ row }) => (row.original.callId ? <Link className={styles.open} to={paths.call(row.original.callId)}>{t('sms.openCall')}</Link> : <span aria-hidden>–</span>) },
    ],
    [t],
  );
}
