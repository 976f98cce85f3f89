import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Chip } from '@/components/ui/chip';
import { Panel } from '@/components/ui/panel';
import type { Intake, Mapping } from './api/intake';
import styles from './import-screen.module.css';

const ENCODINGS = ['UTF-8', 'windows-1252', 'ISO-8859-1', 'UTF-16LE', 'UTF-16BE'];

interface Props {
  intake: Intake;
  mayChange: boolean;
  busy: boolean;
  onCheck: (mapping: Mapping, encoding: string | null) => void;
}

/** What each column means, with examples from the file beside it. */
export function MappingForm({ intake, mayChange, busy, onCheck }: Props) {
  const { t } = useTranslation();
  const [mapping, setMapping] = useState(intake.mapping);
  const [encoding, setEncoding] = useState(intake.encoding);
  const fieldOf = (column: number) => Object.entries(mapping.columns).find(([, index]) => index === column)?.[0] ?? null;

  function choose(column: number, field: string | null) {
    const columns = Object.fromEntries(Object.entries(mapping.columns).filter(([name, index]) => index !== column && name !== field));
    setMapping({ ...mapping, columns: field ? { ...columns, [field]: column } : columns });
  }

  return (
    <Panel title={t('imports.map.title')} note={t('imports.map.note')}>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead><tr><th scope="col">{t('imports.map.column')}</th><th scope="col">{t('imports.map.samples')}</th><th scope="col">{t('imports.map.means')}</th></tr></thead>
          <tbody>
            {intake.columns.map((column) => (
              <tr key={column.index}>
                <td translate="no">{column.name || `#${column.index + 1}`}</td>
                <td className={styles.sample} translate="no">{column.samples.filter(Boolean).slice(0, 2).join(' · ')}</td>
                <td>
                  <Select
                    aria-label={t('imports.map.meansOf', { name: column.name })} placeholder={t('imports.map.ignored')} clearable disabled={!mayChange}
                    clearButtonProps={{ 'aria-label': t('imports.map.ignore', { name: column.name }) }}
                    data={intake.fields.map((field) => ({ value: field, label: t(`imports.field.${field}` as 'imports.field.phone') }))}
                    value={fieldOf(column.index)} onChange={(field) => choose(column.index, field)}
                  />
                  {column.suggested && column.confidence < 1 && fieldOf(column.index) === column.suggested && <Chip tone="warn">{t('imports.map.guess')}</Chip>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className={styles.options}>
        <Select label={t('imports.encoding')} data={ENCODINGS} value={encoding} onChange={setEncoding} allowDeselect={false} disabled={!mayChange} />
        {intake.kind === 'patients' && (
          <>
            <Select
              label={t('imports.map.dates')} allowDeselect={false} disabled={!mayChange} value={mapping.dates}
              data={[{ value: 'day-first', label: t('imports.map.dayFirst') }, { value: 'month-first', label: t('imports.map.monthFirst') }]}
              onChange={(dates) => dates && setMapping({ ...mapping, dates: dates as Mapping['dates'] })}
            />
            <TextInput label={t('imports.map.language')} value={mapping.language} disabled={!mayChange} onChange={(event) => setMapping({ ...mapping, language: event.currentTarget.value })} />
            <TextInput label={t('imports.map.zone')} value={mapping.zone} disabled={!mayChange} onChange={(event) => setMapping({ ...mapping, zone: event.currentTarget.value })} />
          </>
        )}
      </div>
      {intake.kind === 'patients' && mapping.columns['consent'] === undefined && (
        <Checkbox mt="lg" label={t('imports.map.consent')} description={t('imports.map.consentWhy')} disabled={!mayChange} checked={mapping.consent === true}
          onChange={(event) => setMapping({ ...mapping, consent: event.currentTarget.checked ? true : null })} />
      )}
      <div className={styles.end}><Button loading={busy} disabled={!mayChange} onClick={() => onCheck(mapping, encoding)}>{t('imports.check')}</Button></div>
    </Panel>
  );
}
