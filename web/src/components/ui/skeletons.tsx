import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import styles from './skeletons.module.css';

interface Props {
  rows?: number;
  height?: number;
  gap?: number;
}

/** The shape of what is being loaded: panels. */
export function Skeletons({ rows = 6, height = 44, gap = 10 }: Props) {
  const { t } = useTranslation();
  return (
    <div role="status" style={{ display: 'grid', gap, padding: 18 }}>
      <span className="visually-hidden">{t('loading')}</span>
      {Array.from({ length: rows }, (_, i) => (
        <Skeleton key={i} height={height} radius="md" />
      ))}
    </div>
  );
}

/** The shape of a table that is being loaded: a person, a chip and some words in each row. */
export function RowSkeletons({ rows = 8 }: { rows?: number }) {
  const { t } = useTranslation();
  return (
    <div role="status" className={styles.rows}>
      <span className="visually-hidden">{t('loading')}</span>
      {Array.from({ length: rows }, (_, i) => (
        <div key={i} className={styles.row} style={{ opacity: 1 - i / (rows + 2) }}>
          <div className={styles.person}>
            <Skeleton height={11} width={`${62 + ((i * 37) % 34)}%`} radius="xl" />
            <Skeleton height={9} width="48%" radius="xl" />
          </div>
          <Skeleton height={20} width={84} radius="xl" />
          <Skeleton height={11} width={`${46 + ((i * 53) % 44)}%`} radius="xl" />
          <Skeleton height={11} width={64} radius="xl" />
        </div>
      ))}
    </div>
  );
}
