import { useRouteError } from 'react-router';
import { ErrorState } from '@/components/ui/error-state';

/** A screen that broke or could not be loaded, as happens when a new version was installed while the tab was open. */
export function RouteFailed() {
  return <ErrorState error={useRouteError()} onRetry={() => window.location.reload()} />;
}
