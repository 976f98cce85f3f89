import { CloseButton } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './notice-stack.module.css';
import { notices } from './notices';

/** Where notices appear: one polite live region for the whole app. */
export function NoticeStack() {
  const { t } = useTranslation();
  const shown = useSyncExternalStore(notices.subscribe, notices.shown);
  return (
    <section className={styles.stack} aria-label={t('notices')} aria-live="polite">
      {shown.map((notice) => (
        <div key={notice.id} className={styles.notice}>
          <span className={styles[notice.tone]} aria-hidden>{notice.tone === 'good' ? <IconCheck size={18} /> : <IconAlertTriangle size={18} />}</span>
          <div>
            <div className={styles.title}>{notice.title}</div>
            {notice.text && <div className={styles.text} translate="no">{notice.text}</div>}
          </div>
          <CloseButton size="sm" aria-label={t('close')} onClick={() => notices.dismiss(notice.id)} />
        </div>
      ))}
    </section>
  );
}
