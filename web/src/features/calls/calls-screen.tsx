import { Button, CloseButton, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconPhone, IconPhoneOff, IconSearch, IconX } from '@tabler/icons-react';
import type { ColumnDef } from '@tanstack/react-table';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { Chip } from '@/components/ui/chip';
import { CopyId } from '@/components/ui/copy-id';
import { DataTable } from '@/components/ui/data-table';
import { DispositionBadge } from '@/components/ui/disposition-badge';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Person } from '@/components/ui/masked-person';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { RelativeTime } from '@/components/ui/relative-time';
import { RowSkeletons } from '@/components/ui/skeletons';
import { StateChip } from '@/components/ui/state-chip';
import { useMay } from '@/lib/authorization';
import { DISPOSITIONS, PHASES, type CallRow } from '@/lib/contract/calls';
import { clock, humanised } from '@/lib/format';
import { paths } from '@/lib/paths';
import { useKeys } from '@/lib/shortcuts';
import { useCampaignNames } from './api/get-campaign-names';
import { useCalls, type CallFilter } from './api/get-calls';
import styles from './calls-screen.module.css';

/** The history of calls. The filter lives in the address, so that a view can be sent to a colleague. */
export function CallsScreen() {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const navigate = useNavigate();
  const filter: CallFilter = Object.fromEntries(
    ['phase', 'disposition', 'campaign', 'q'].map((key) => [key, parameters.get(key) || undefined]),
  );
  const calls = useCalls(filter);
  const rows = useMemo(() => calls.data?.pages.flatMap((page) => page.items) ?? [], [calls.data]);
  const names = useCampaignNames();
  const columns = useColumns(names);
  const filtered = Object.values(filter).some(Boolean);

  function set(key: keyof CallFilter, value: string | null) {
    setParameters((before) => {
      const next = new URLSearchParams(before);
      if (value) next.set(key, value);
      else next.delete(key);
      return next;
    }, { replace: true });
  }

  return (
    <>
      <PageHeader title={t('nav.calls')} lead={t('calls.lead')} />
      <Panel flush>
        <Filters filter={filter} set={set} campaignName={names.get(filter.campaign ?? '')} onClear={() => setParameters({}, { replace: true })} />
        {calls.isPending ? (
          <RowSkeletons rows={9} />
        ) : calls.isError ? (
          <ErrorState error={calls.error} onRetry={() => void calls.refetch()} />
        ) : rows.length === 0 ? (
          <Nothing filtered={filtered} onClear={() => setParameters({}, { replace: true })} />
        ) : (
          <DataTable
            caption={t('calls.caption')} rows={rows} columns={columns} idOf={(row) => row.id} onOpen={(row) => void navigate(paths.call(row.id))}
            more={calls.hasNextPage ? { load: () => void calls.fetchNextPage(), loading: calls.isFetchingNextPage } : undefined}
          />
        )}
      </Panel>
    </>
  );
}

function useColumns(names: ReadonlyMap<string, string>): ColumnDef<CallRow, unknown>[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      { id: 'patient', header: t('calls.column.patient'), cell: ({ row }) => <Link to={paths.call(row.original.id)} className={styles.open}><Person patient={row.original.patient} /></Link> },
      { id: 'state', header: t('calls.column.state'), cell: ({ row }) => <StateChip phase={row.original.phase} /> },
      { id: 'disposition', header: t('calls.column.disposition'), cell: ({ row }) => <DispositionBadge disposition={row.original.disposition} /> },
      {
        id: 'campaign', header: t('calls.column.campaign'),
        cell: ({ row }) => row.original.campaignId
          ? <Link to={paths.campaign(row.original.campaignId)} className={styles.quiet} translate="no">{names.get(row.original.campaignId) ?? humanised(row.original.script)}</Link>
          : <span className={styles.quiet} translate="no">{humanised(row.original.script)}</span>,
      },
      { id: 'attempt', header: t('calls.column.attempt'), meta: { align: 'right' }, cell: ({ row }) => <span translate="no">{row.original.attempt}</span> },
      { id: 'turns', header: t('calls.column.turns'), meta: { align: 'right' }, cell: ({ row }) => <span translate="no">{row.original.turns || '–'}</span> },
      { id: 'talk', header: t('calls.column.talk'), meta: { align: 'right' }, cell: ({ row }) => <span translate="no">{row.original.durationMs === null ? '–' : clock(row.original.durationMs)}</span> },
      { id: 'when', header: t('calls.column.when'), cell: ({ row }) => <RelativeTime both at={row.original.answeredAt ?? row.original.queuedAt} /> },
      { id: 'id', header: t('calls.column.id'), cell: ({ row }) => <CopyId id={row.original.id} what={t('calls.callId')} short /> },
    ],
    [t, names],
  );
}

interface FiltersProps {
  filter: CallFilter;
  campaignName: string | null | undefined;
  set: (key: keyof CallFilter, value: string | null) => void;
  onClear: () => void;
}

function Filters({ filter, campaignName, set, onClear }: FiltersProps) {
  const { t } = useTranslation();
  const search = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(filter.q ?? '');
  const [known, setKnown] = useState(filter.q);
  if (known !== filter.q) {
    setKnown(filter.q);
    setTyped(filter.q ?? '');
  }
  const searchSoon = useDebouncedCallback((words: string) => set('q', words.trim() || null), 300);
  useKeys({
    '/': (event) => {
      event.preventDefault();
      search.current?.focus();
    },
  });
  function type(words: string) {
    setTyped(words);
    searchSoon(words);
  }
  return (
    <search className={styles.filters} aria-label={t('calls.filters')}>
      <TextInput
        ref={search} className={styles.search} aria-label={t('calls.search')} placeholder={t('calls.search')} value={typed}
        leftSection={<IconSearch size={16} aria-hidden />} onChange={(event) => type(event.currentTarget.value)}
        rightSection={typed && <CloseButton size="sm" aria-label={t('calls.clearSearch')} onClick={() => type('')} />}
      />
      <Select
        aria-label={t('calls.column.state')} placeholder={t('calls.anyState')} clearable checkIconPosition="right" value={filter.phase ?? null}
        data={PHASES.map((phase) => ({ value: phase, label: t(`phase.${phase}`) }))} onChange={(value) => set('phase', value)}
        clearButtonProps={{ 'aria-label': t('clear') }}
      />
      <Select
        aria-label={t('calls.column.disposition')} placeholder={t('calls.anyDisposition')} clearable searchable checkIconPosition="right" value={filter.disposition ?? null}
        data={DISPOSITIONS.map((word) => ({ value: word, label: t(`disposition.${word}`) }))} onChange={(value) => set('disposition', value)}
        clearButtonProps={{ 'aria-label': t('clear') }}
      />
      {filter.campaign && (
        <Chip tone="brand">
          {t('calls.inCampaign')} <span translate="no">{campaignName ?? `…${filter.campaign.slice(-6)}`}</span>
          <button type="button" className={styles.drop} aria-label={t('calls.dropCampaign')} onClick={() => set('campaign', null)}><IconX size={13} aria-hidden /></button>
        </Chip>
      )}
      {Object.values(filter).some(Boolean) && <Button variant="subtle" onClick={onClear}>{t('calls.clear')}</Button>}
    </search>
  );
}

function Nothing({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const { t } = useTranslation();
  const mayCreate = useMay('createCampaign');
  return filtered ? (
    <EmptyState icon={IconPhoneOff} title={t('calls.noMatch.title')} actions={<Button variant="default" onClick={onClear}>{t('calls.clear')}</Button>}>
      {t('calls.noMatch.text')}
    </EmptyState>
  ) : (
    <EmptyState icon={IconPhone} title={t('calls.empty.title')} command="./callwell demo --calls 20" actions={mayCreate && <Button component={Link} to={paths.newCampaign}>{t('campaigns.new')}</Button>}>
      {t('calls.empty.text')}
    </EmptyState>
  );
}
