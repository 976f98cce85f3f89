import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatientRef } from '@/lib/contract/calls';
import { maskedName } from '@/lib/format';
import styles from './person.module.css';

/** A patient on a wall that others can see: the name shows only while the pointer or the focus is on it. */
export function MaskedPerson({ patient }: { patient: PatientRef }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  return (
    <button
      type="button"
      className={styles.masked}
      aria-label={shown ? undefined : t('person.masked')}
      onPointerEnter={() => setShown(true)}
      onPointerLeave={(event) => document.activeElement !== event.currentTarget && setShown(false)}
      onFocus={() => setShown(true)}
      onBlur={() => setShown(false)}
    >
      <span className={styles.name} translate="no">{shown ? patient.name : maskedName(patient.name)}</span>
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
