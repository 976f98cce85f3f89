import { Button } from '@mantine/core';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Problem, Unreachable } from '@/lib/problem';
import styles from './empty-state.module.css';

type Kind = 'offline' | 'forbidden' | 'missing' | 'conflict' | 'invalid' | 'server' | 'page';

function kindOf(error: unknown): Kind {
  if (error instanceof Unreachable) return 'offline';
  if (!(error instanceof Problem)) return 'page';
  if (error.status === 401 || error.status === 403) return 'forbidden';
  if (error.status === 404) return 'missing';
  if (error.status === 409) return 'conflict';
  return error.status < 500 ? 'invalid' : 'server';
}

interface Props {
  error: unknown;
  onRetry?: () => void;
}

/** What went wrong in the server's own words, and what the reader can do about it. */
export function ErrorState({ error, onRetry }: Props) {
  const { t } = useTranslation();
  const kind = kindOf(error);
  const title = error instanceof Problem ? error.title : t(`error.${kind}.title`);
  return (
    <div className={styles.empty} role="alert">
      <span className={`${styles.icon} ${styles.bad}`} aria-hidden>
        <IconAlertTriangle size={26} stroke={1.7} />
      </span>
      <h2 className={styles.title} translate={error instanceof Problem ? 'no' : undefined}>{title}</h2>
      {error instanceof Problem && error.detail && <p className={styles.text} translate="no">{error.detail}</p>}
      <p className={styles.detail}>{t(`error.${kind}.mend`)}</p>
      {onRetry && (
        <div className={styles.actions}>
          <Button variant="default" leftSection={<IconRefresh size={16} aria-hidden />} onClick={onRetry}>
            {t('error.retry')}
          </Button>
        </div>
      )}
    </div>
  );
}
