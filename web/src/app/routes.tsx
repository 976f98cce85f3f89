import { Navigate, createBrowserRouter, type RouteObject } from 'react-router';
import type { Session } from '@/features/auth/session';
import { Skeletons } from '@/components/ui/skeletons';
import { LostScreen } from './lost-screen';
import { RouteFailed } from './route-failed';
import { Shell } from './shell/shell';

/** Every screen is a file of its own and loads when it is first opened. */
export function routes(session: Session): RouteObject[] {
  return [
    {
      element: <Shell session={session} />,
      errorElement: <RouteFailed />,
      hydrateFallbackElement: <Skeletons />,
      children: [
        { index: true, element: <Navigate to="/live" replace /> },
        { path: 'signed-in', element: <Navigate to="/live" replace /> },
        {
          errorElement: <RouteFailed />,
          children: [
            { path: 'live', lazy: async () => ({ Component: (await import('@/features/live/live-screen')).LiveScreen }) },
            { path: 'calls', lazy: async () => ({ Component: (await import('@/features/calls/calls-screen')).CallsScreen }) },
            { path: 'calls/:id', lazy: async () => ({ Component: (await import('@/features/calls/call-screen')).CallScreen }) },
            { path: 'campaigns', lazy: async () => ({ Component: (await import('@/features/campaigns/campaigns-screen')).CampaignsScreen }) },
            { path: 'campaigns/new', lazy: async () => ({ Component: (await import('@/features/campaigns/new-campaign-screen')).NewCampaignScreen }) },
            { path: 'campaigns/:id', lazy: async () => ({ Component: (await import('@/features/campaigns/campaign-screen')).CampaignScreen }) },
            { path: 'imports', lazy: async () => ({ Component: (await import('@/features/imports/imports-screen')).ImportsScreen }) },
            { path: 'imports/:id', lazy: async () => ({ Component: (await import('@/features/imports/import-screen')).ImportScreen }) },
            { path: 'why', lazy: async () => ({ Component: (await import('@/features/why/why-screen')).WhyScreen }) },
            { path: 'try', lazy: async () => ({ Component: (await import('@/features/try/try-screen')).TryScreen }) },
            { path: 'sms', lazy: async () => ({ Component: (await import('@/features/sms/sms-screen')).SmsScreen }) },
            { path: '*', element: <LostScreen /> },
          ],
        },
      ],
    },
  ];
}

export function newRouter(session: Session) {
  return createBrowserRouter(routes(session));
}
