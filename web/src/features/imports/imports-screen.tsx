import { Button, FileButton, SegmentedControl, TextInput } from '@mantine/core';
import { IconFileSpreadsheet, IconUpload } from '@tabler/icons-react';
import type { ColumnDef } from '@tanstack/react-table';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { tellProblem } from '@/components/ui/problem-notice';
import { RelativeTime } from '@/components/ui/relative-time';
import { RowSkeletons } from '@/components/ui/skeletons';
import { useMay } from '@/lib/authorization';
import { paths } from '@/lib/paths';
import { uploadFile } from './api/change-intake';
import { useIntakes } from './api/get-intakes';
import type { Intake, IntakeKind } from './api/intake';
import { IntakeChip } from './intake-chip';
import styles from './imports-screen.module.css';

/** Files of patients and do-not-disturb numbers: bring one in, and see what became of the others. */
export function ImportsScreen() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const intakes = useIntakes();
  const columns = useColumns();
  return (
    <>
      <PageHeader title={t('nav.imports')} lead={t('imports.lead')} />
      {useMay('importFiles') && <Upload />}
      <Panel title={t('imports.history')} flush className={styles.history}>
        {intakes.isPending ? (
          <RowSkeletons rows={4} />
        ) : intakes.isError ? (
          <ErrorState error={intakes.error} onRetry={() => void intakes.refetch()} />
        ) : intakes.data.length === 0 ? (
          <EmptyState icon={IconFileSpreadsheet} title={t('imports.empty.title')}>{t('imports.empty.text')}</EmptyState>
        ) : (
          <DataTable caption={t('imports.history')} rows={intakes.data} columns={columns} idOf={(row) => row.id} onOpen={(row) => void navigate(paths.import(row.id))} />
        )}
      </Panel>
    </>
  );
}

function Upload() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [kind, setKind] = useState<IntakeKind>('patients');
  const [scrubbedOn, setScrubbedOn] = useState('');
  const [busy, setBusy] = useState(false);

  async function upload(file: File | null) {
    if (!file) return;
    setBusy(true);
    try {
      const made = await uploadFile(kind, file, kind === 'do-not-disturb' ? scrubbedOn : null);
      void navigate(paths.import(made.id));
    } catch (error) {
      tellProblem(t('imports.uploadFailed'), error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Panel title={t('imports.upload.title')} note={t('imports.upload.note')}>
      <div className={styles.upload}>
        <SegmentedControl
          aria-label={t('imports.kind.label')} value={kind} onChange={(value) => setKind(value as IntakeKind)}
          data={[{ value: 'patients', label: t('imports.kind.patients') }, { value: 'do-not-disturb', label: t('imports.kind.do-not-disturb') }]}
        />
        {kind === 'do-not-disturb' && <TextInput type="date" label={t('imports.scrubbedOn')} value={scrubbedOn} onChange={(event) => setScrubbedOn(event.currentTarget.value)} />}
        <FileButton onChange={(file) => void upload(file)} accept=".csv,.txt,text/csv">
          {(props) => <Button {...props} loading={busy} disabled={kind === 'do-not-disturb' && !scrubbedOn} leftSection={<IconUpload size={16} aria-hidden />}>{t('imports.choose')}</Button>}
        </FileButton>
      </div>
      <p className={styles.hint}>{t(kind === 'patients' ? 'imports.upload.patients' : 'imports.upload.numbers')}</p>
    </Panel>
  );
}

function useColumns(): ColumnDef<Intake, unknown>[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      { id: 'name', header: t('imports.column.file'), cell: ({ row }) => <Link to={paths.import(row.original.id)} translate="no">{row.original.name}</Link> },
      { id: 'kind', header: t('imports.kind.label'), cell: ({ row }) => t(`imports.kind.${row.original.kind}`) },
      { id: 'state', header: t('campaigns.column.state'), cell: ({ row }) => <IntakeChip state={row.original.state} /> },
      { id: 'rows', header: t('imports.column.rows'), meta: { align: 'right' }, cell: ({ row }) => <span translate="no">{row.original.review?.rows ?? row.original.rowsRead}</span> },
      { id: 'faulty', header: t('imports.column.faulty'), meta: { align: 'right' }, cell: ({ row }) => <span translate="no">{row.original.review?.faulty ?? 0}</span> },
      { id: 'added', header: t('imports.column.added'), meta: { align: 'right' }, cell: ({ row }) => <span translate="no">{row.original.review?.added ?? 0}</span> },
      { id: 'at', header: t('campaigns.column.created'), cell: ({ row }) => <RelativeTime both at={row.original.createdAt} /> },
    ],
    [t],
  );
}
