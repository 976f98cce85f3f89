import { MantineProvider, localStorageColorSchemeManager } from '@mantine/core';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import type { i18n as I18n } from 'i18next';
import { useEffect, useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { RouterProvider } from 'react-router';
import { NoticeStack } from '@/components/ui/notice-stack';
import { SessionGate } from '@/features/auth/session-gate';
import type { Session } from '@/features/auth/session';
import { drawTokensFrom } from '@/lib/http';
import { newRouter } from './routes';
import { cssVariables, theme } from './theme';

const schemes = localStorageColorSchemeManager({ key: 'callwell.scheme' });

interface Props {
  session: Session;
  queryClient: QueryClient;
  i18n: I18n;
}

/** The providers around the routes. */
export function App({ session, queryClient, i18n }: Props) {
  return (
    <I18nextProvider i18n={i18n}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} colorSchemeManager={schemes} defaultColorScheme="auto">
        <QueryClientProvider client={queryClient}>
          <SignedIn session={session} />
        </QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>
  );
}

function SignedIn({ session }: { session: Session }) {
  const [router] = useState(() => newRouter(session));
  useEffect(() => {
    drawTokensFrom(session);
    void session.start(window.location.href).then((returnTo) => {
      if (returnTo) void router.navigate(returnTo, { replace: true });
    });
    return () => undefined;
  }, [session, router]);
  return (
    <>
      <SessionGate session={session}>
        <RouterProvider router={router} />
      </SessionGate>
      <NoticeStack />
    </>
  );
}
