import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/components/ui/error-state';
import { MeProvider } from '@/lib/hospital';
import { useMeQuery } from './api/get-me';
import { useSessionState, type Session } from './session';
import { SignInScreen } from './sign-in-screen';

/** Shows its children to a signed-in person only; everybody else sees the way to sign in. */
export function SessionGate({ session, children }: { session: Session; children: ReactNode }) {
  const state = useSessionState(session);
  if (state.kind === 'starting') return <Opening />;
  if (state.kind !== 'signed-in') return <SignInScreen session={session} state={state} />;
  return <Welcomed>{children}</Welcomed>;
}

function Welcomed({ children }: { children: ReactNode }) {
  const me = useMeQuery();
  if (me.isPending) return <Opening />;
  if (me.isError) return <main><ErrorState error={me.error} onRetry={() => void me.refetch()} /></main>;
  return <MeProvider value={me.data}>{children}</MeProvider>;
}

function Opening() {
  const { t } = useTranslation();
  return (
    <main aria-busy style={{ padding: 32, display: 'grid', gap: 16 }}>
      <span className="visually-hidden" role="status">{t('loading')}</span>
      <Skeleton height={28} width={220} radius="md" />
      <Skeleton height={180} radius="lg" />
      <Skeleton height={180} radius="lg" />
    </main>
  );
}
