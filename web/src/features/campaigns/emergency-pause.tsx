import { Alert, Button } from '@mantine/core';
import { IconAlertOctagon } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { tellProblem } from '@/components/ui/problem-notice';
import { useMay } from '@/lib/authorization';
import { useBrake, usePullBrake } from './api/brake';

/** One press, and nobody of the hospital is dialled any more. */
export function EmergencyPause() {
  const { t } = useTranslation();
  const brake = useBrake();
  const pull = usePullBrake();
  const [asking, setAsking] = useState(false);
  const failed = (error: unknown) => tellProblem(t('campaign.steerFailed'), error);
  if (!brake.data || brake.data.emergency) return null;
  return (
    <>
      <Button variant="default" leftSection={<IconAlertOctagon size={16} aria-hidden />} onClick={() => setAsking(true)}>{t('brake.pull')}</Button>
      <ConfirmDialog
        opened={asking} title={t('brake.sure')} confirm={t('brake.pull')} busy={pull.isPending} onClose={() => setAsking(false)}
        onConfirm={() => pull.mutate(true, { onError: failed, onSettled: () => setAsking(false) })}
      >
        {t('brake.text')}
      </ConfirmDialog>
    </>
  );
}

/** Says that nobody is dialled, and why. */
export function BrakeNotice() {
  const { t } = useTranslation();
  const brake = useBrake();
  const release = usePullBrake();
  const may = useMay('startCampaign');
  if (!brake.data?.because) return null;
  return (
    <Alert color="red" variant="light" mb="md" icon={<IconAlertOctagon aria-hidden />} title={t('brake.title')} role="status" styles={{ root: { background: 'var(--cw-bad-soft)' }, icon: { color: 'var(--cw-bad)' }, title: { color: 'var(--cw-bad)' }, message: { color: 'var(--cw-text)' } }}>
      <span translate="no">{brake.data.because}</span>
      {brake.data.emergency && may && <Button ml="md" size="compact-sm" variant="default" loading={release.isPending} onClick={() => release.mutate(false, { onError: (error) => tellProblem(t('campaign.steerFailed'), error) })}>{t('brake.release')}</Button>}
    </Alert>
  );
}
