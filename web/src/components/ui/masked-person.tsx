import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatientRef } from '@/lib/contract/calls';
import { maskedName } from '@/lib/format';
import styles from './person.module.css';

/** A patient on a wall that others can see: the name shows only while its tile is looked at or it has the focus. */
export function MaskedPerson({ patient, revealed }: { patient: PatientRef; revealed: boolean }) {
  const { t } = useTranslation();
  const [focused, setFocused] = useState(false);
  const shown = revealed || focused;
  return (
    <button
      type="button"
      className={styles.masked}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
    >
      {!shown && <span className="visually-hidden">{t('person.masked')}</span>}
      <span className={styles.name} translate="no" aria-hidden={!shown}>{shown ? patient.name : maskedName(patient.name)}</span>
      <span className={styles.phone} translate="no">{patient.phoneMasked}</span>
    </button>
  );
}

/** A patient on a screen of records. */
export function Person({ patient }: { patient: PatientRef }) {
  return (
    <span className={styles.masked} style={{ cursor: 'inherit' }}>
      <span className={styles.name} translate="no">{patient.name}</span>
      <span className={styles.phone} translate="no">{patient.phoneMasked}</span>
    </span>
  );
}
