import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useClipboard } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import styles from './copy-id.module.css';

interface Props {
  id: string;
  /** What the id belongs to, for its accessible name. */
  what: string;
  /** Show the last characters only. */
  short?: boolean;
}

/** An identifier that is copied by a click. */
export function CopyId({ id, what, short }: Props) {
  const { t } = useTranslation();
  const clipboard = useClipboard({ timeout: 1500 });
  const Icon = clipboard.copied ? IconCheck : IconCopy;
  return (
    <button type="button" className={styles.copy} title={id} onClick={() => clipboard.copy(id)}>
      <span className={styles.text} translate="no">{short && id.length > 12 ? `…${id.slice(-8)}` : id}</span>
      <Icon size={13} aria-hidden />
      <span className="visually-hidden">{t('copy.label', { what })}</span>
      <span className="visually-hidden" role="status">{clipboard.copied ? t('copy.done') : ''}</span>
    </button>
  );
}
