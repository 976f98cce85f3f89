import { Button } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { tellDone, tellProblem } from '@/components/ui/problem-notice';
import { useMay } from '@/lib/authorization';
import type { Campaign } from './api/campaign';
import { useSteerCampaign, type Steering as Step } from './api/steer-campaign';

/** The one thing that can be done to a campaign in its state. */
export function Steering({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const steer = useSteerCampaign(campaign.id);
  const step: Step | null = campaign.state === 'draft' ? 'start' : campaign.state === 'running' ? 'pause' : campaign.state === 'paused' ? 'resume' : null;
  const mayStart = useMay('startCampaign');
  if (!step || (step === 'start' && !mayStart)) return null;
  const Icon = step === 'pause' ? IconPlayerPause : IconPlayerPlay;
  return (
    <Button
      variant={step === 'pause' ? 'default' : 'filled'} loading={steer.isPending} leftSection={<Icon size={16} aria-hidden />}
      onClick={() => steer.mutate(step, { onSuccess: () => tellDone(t(`campaign.did.${step}`)), onError: (error) => tellProblem(t('campaign.steerFailed'), error) })}
    >
      {t(`campaign.${step}`)}
    </Button>
  );
}
