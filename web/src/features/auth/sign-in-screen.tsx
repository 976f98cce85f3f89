import { Button } from '@mantine/core';
import { IconArrowRight, IconCheck } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Brand } from '@/components/ui/brand';
import { ErrorState } from '@/components/ui/error-state';
import { InsecureOrigin } from './pkce';
import type { Session, SessionState } from './session';
import styles from './sign-in-screen.module.css';

interface Props {
  session: Session;
  state: Exclude<SessionState, { kind: 'signed-in' | 'starting' }>;
}

/** The door: says what this is, and leads to the hospital's sign-in page. */
export function SignInScreen({ session, state }: Props) {
  const { t } = useTranslation();
  const [leaving, setLeaving] = useState(false);
  useEffect(() => {
    document.title = `${t('signIn.action')} · Callwell`;
  }, [t]);

  async function signIn() {
    setLeaving(true);
    await session.signIn();
    setLeaving(false);
  }

  return (
    <main className={styles.screen}>
      <div className={styles.form}>
        <Brand />
        <div className={styles.middle}>
          {state.kind === 'failed' ? (
            <>
              <ErrorState error={state.error} onRetry={() => window.location.reload()} />
              {state.error instanceof InsecureOrigin && <p className={styles.fine}>{t('signIn.insecure')}</p>}
            </>
          ) : (
            <>
              <h1 className={styles.title}>{t('signIn.title')}</h1>
              <p className={styles.lead}>{t('signIn.lead')}</p>
              {state.expired && <p role="status" className={styles.notice}>{t('signIn.expired')}</p>}
              <Button size="md" loading={leaving} onClick={() => void signIn()} rightSection={<IconArrowRight size={18} aria-hidden />}>
                {t('signIn.action')}
              </Button>
              <p className={styles.fine}>{t('signIn.fine')}</p>
            </>
          )}
        </div>
      </div>
      <div className={styles.stage} aria-hidden>
        <div className={styles.scene}>
          <div className={`${styles.bubble} ${styles.agent}`}><small>{t('speaker.agent')}</small>{t('signIn.scene.ask')}</div>
          <div className={`${styles.bubble} ${styles.patient}`}><small>{t('speaker.patient')}</small>{t('signIn.scene.move')}</div>
          <div className={`${styles.bubble} ${styles.agent}`}><small>{t('speaker.agent')}</small>{t('signIn.scene.offer')}</div>
          <div className={`${styles.bubble} ${styles.patient}`}><small>{t('speaker.patient')}</small>{t('signIn.scene.take')}</div>
          <span className={styles.receipt}><IconCheck size={16} />{t('signIn.scene.receipt')}</span>
        </div>
      </div>
    </main>
  );
}
