import { Button } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import type { ColumnDef } from '@tanstack/react-table';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Chip } from '@/components/ui/chip';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Panel } from '@/components/ui/panel';
import { tellProblem } from '@/components/ui/problem-notice';
import { RelativeTime } from '@/components/ui/relative-time';
import { RowSkeletons } from '@/components/ui/skeletons';
import { humanised } from '@/lib/format';
import { useHandled, useInbox, type Message } from './api/get-inbox';
import styles from './sms-screen.module.css';

/** What people wrote, and what was done about it. */
export function Inbox() {
  const { t } = useTranslation();
  const inbox = useInbox();
  const columns = useColumns();
  return (
    <Panel flush>
      {inbox.isPending ? (
        <RowSkeletons />
      ) : inbox.isError ? (
        <ErrorState error={inbox.error} onRetry={() => void inbox.refetch()} />
      ) : inbox.data.length === 0 ? (
        <EmptyState icon={IconInbox} title={t('sms.inbox.empty.title')}>{t('sms.inbox.empty.text')}</EmptyState>
      ) : (
        <DataTable caption={t('sms.box.in')} rows={inbox.data} columns={columns} idOf={(row) => row.id} />
      )}
    </Panel>
  );
}

function useColumns(): ColumnDef<Message, unknown>[] {
  const { t } = useTranslation();
  const handled = useHandled();
  const { mutate } = handled;
  return useMemo(
    () => [
      { id: 'from', header: t('sms.inbox.from'), cell: ({ row }) => <span translate="no">{row.original.phoneMasked}</span> },
      { id: 'reply', header: t('sms.column.kind'), cell: ({ row }) => <Chip tone={row.original.reply === 'stop' ? 'bad' : row.original.needsStaff && !row.original.handledAt ? 'warn' : 'good'} dot><span translate="no">{humanised(row.original.reply)}</span></Chip> },
      { id: 'body', header: t('sms.column.body'), meta: { width: '40%', wide: true }, cell: ({ row }) => <span className={styles.body} translate="no">{row.original.body}</span> },
      { id: 'done', header: t('sms.inbox.done'), cell: ({ row }) => <span translate="no">{row.original.done}</span> },
      { id: 'at', header: t('sms.column.when'), cell: ({ row }) => <RelativeTime both at={row.original.at} /> },
      {
        id: 'handle', header: t('sms.inbox.handled'),
        cell: ({ row: { original: message } }) =>
          message.handledAt ? <RelativeTime at={message.handledAt} /> : message.needsStaff ? (
            <Button size="compact-sm" variant="default" onClick={() => mutate(message.id, { onError: (error) => tellProblem(t('sms.inbox.failed'), error) })}>{t('sms.inbox.handle')}</Button>
          ) : <span aria-hidden>–</span>,
      },
    ],
    [t, mutate],
  );
}
