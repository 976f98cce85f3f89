import { Button, TextInput } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Chip } from '@/components/ui/chip';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Panel } from '@/components/ui/panel';
import { tellProblem } from '@/components/ui/problem-notice';
import { RowSkeletons } from '@/components/ui/skeletons';
import { mendRow } from './api/change-intake';
import { useRows } from './api/get-rows';
import type { FaultyRow, Intake } from './api/intake';
import styles from './import-screen.module.css';

/** Rows that cannot be used, each with what is wrong, to be mended in place. */
export function FaultyRows({ intake, mayMend }: { intake: Intake; mayMend: boolean }) {
  const { t } = useTranslation();
  const rows = useRows(intake.id, intake.updatedAt);
  return (
    <Panel title={t('imports.rows.title')} note={t('imports.rows.note')} flush>
      {rows.isPending ? (
        <RowSkeletons rows={4} />
      ) : rows.isError ? (
        <ErrorState error={rows.error} onRetry={() => void rows.refetch()} />
      ) : rows.data.items.length === 0 ? (
        <EmptyState icon={IconCircleCheck} title={t('imports.rows.none')}>{t('imports.rows.noneText')}</EmptyState>
      ) : (
        <ul className={styles.faulty}>{rows.data.items.map((row) => <Row key={row.line} row={row} intake={intake} mayMend={mayMend} />)}</ul>
      )}
    </Panel>
  );
}

function Row({ row, intake, mayMend }: { row: FaultyRow; intake: Intake; mayMend: boolean }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(row);
  const [cells, setCells] = useState<Record<number, string>>({});
  const columns = [...new Set(shown.faults.map((fault) => fault.column - 1))].filter((column) => column >= 0 && column < intake.columns.length);

  async function save() {
    try {
      const mended = await mendRow(intake.id, shown.line, cells);
      setShown(mended);
      setCells({});
    } catch (error) {
      tellProblem(t('imports.rows.failed'), error);
    }
  }

  return (
    <li>
      <div className={styles.faultHead}>
        <Chip tone={shown.faults.length === 0 ? 'good' : 'warn'} dot>{t('imports.rows.line', { line: shown.line })}</Chip>
        <span className={styles.sample} translate="no">{shown.cells.slice(0, 4).filter(Boolean).join(' · ')}</span>
        {shown.faults.length === 0 && <span className={styles.fine}>{t('imports.rows.mended')}</span>}
      </div>
      <div className={styles.fields}>
        {shown.faults.filter((fault) => !columns.includes(fault.column - 1)).map((fault) => <span key={fault.code} translate="no">{fault.because}</span>)}
        {columns.map((column) => (
          <TextInput
            key={column} label={<span translate="no">{intake.columns[column]?.name}</span>} disabled={!mayMend}
            error={<span translate="no">{shown.faults.filter((fault) => fault.column === column + 1).map((fault) => fault.because).join('; ')}</span>}
            value={cells[column] ?? shown.cells[column] ?? ''} onChange={(event) => setCells({ ...cells, [column]: event.currentTarget.value })}
          />
        ))}
        {mayMend && Object.keys(cells).length > 0 && <div><Button size="compact-sm" onClick={() => void save()}>{t('imports.rows.save')}</Button></div>}
      </div>
    </li>
  );
}
