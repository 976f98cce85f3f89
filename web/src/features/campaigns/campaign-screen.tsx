import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { CopyId } from '@/components/ui/copy-id';
import { DispositionBadge } from '@/components/ui/disposition-badge';
import { ErrorState } from '@/components/ui/error-state';
import { Facts, Figures } from '@/components/ui/facts';
import { Meter } from '@/components/ui/meter';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { RelativeTime } from '@/components/ui/relative-time';
import { Skeletons } from '@/components/ui/skeletons';
import { DISPOSITIONS, type Disposition } from '@/lib/contract/calls';
import { humanised } from '@/lib/format';
import { paths } from '@/lib/paths';
import type { CampaignDetail } from './api/campaign';
import { useCampaign } from './api/get-campaign';
import { CampaignChip } from './campaign-chip';
import { ForecastPanel } from './forecast-panel';
import styles from './campaign-screen.module.css';
import { Steering } from './steering';
import { TargetsTable } from './targets-table';
import { VisitDays } from './visit-days';

/** Nobody talked in calls that ended so. */
const UNANSWERED: ReadonlySet<Disposition> = new Set<Disposition>(['no_answer', 'busy', 'dnd_blocked', 'blocked', 'technical']);
const BLOCKED: ReadonlySet<Disposition> = new Set<Disposition>(['dnd_blocked', 'blocked']);

export function CampaignScreen() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const campaign = useCampaign(id);
  const back = { to: paths.campaigns, label: t('nav.campaigns') };
  if (!campaign.data) {
    return (
      <>
        <PageHeader title={t('campaign.title')} back={back} />
        <Panel>{campaign.isError ? <ErrorState error={campaign.error} onRetry={() => void campaign.refetch()} /> : <Skeletons rows={4} />}</Panel>
      </>
    );
  }
  return <Detail campaign={campaign.data} back={back} />;
}

function Detail({ campaign, back }: { campaign: CampaignDetail; back: { to: string; label: string } }) {
  const { t } = useTranslation();
  const share = campaign.done > 0 ? Math.round((100 * campaign.confirmed) / campaign.done) : 0;
  return (
    <>
      <PageHeader
        title={campaign.name} verbatim back={back} beside={<CampaignChip state={campaign.state} />} lead={t(`campaign.says.${campaign.state}`)}
        actions={
          <>
            <Button component={Link} to={paths.callsOfCampaign(campaign.id)} variant="default" leftSection={<IconHistory size={16} aria-hidden />}>{t('campaign.calls')}</Button>
            <Steering campaign={campaign} />
          </>
        }
      />
      <Panel>
        <Figures
          facts={[
            { name: t('campaign.figure.targets'), value: campaign.targets },
            { name: t('campaign.figure.done'), value: campaign.done },
            { name: t('campaign.figure.remaining'), value: campaign.remaining },
            { name: t('campaign.figure.confirmed'), value: campaign.confirmed },
            { name: t('campaign.figure.share'), value: `${share} %` },
          ]}
        />
        <div className={styles.bar}>
          <Meter label={t('campaigns.progressOf', { name: campaign.name })} of={campaign.targets} parts={[{ tone: 'good', value: campaign.confirmed }, { tone: 'neutral', value: Math.max(0, campaign.done - campaign.confirmed) }]} />
        </div>
      </Panel>
      <div className={styles.forecast}><ForecastPanel campaign={campaign} /></div>
      <div className={styles.grid}>
        <div className={styles.column}><TargetsTable campaign={campaign} /></div>
        <div className={styles.column}>
          <Panel title={t('campaign.funnel.title')}><Funnel campaign={campaign} /></Panel>
          <Panel title={t('campaign.outcomes')}><Outcomes campaign={campaign} /></Panel>
          <Panel title={t('campaign.filter')}><Filter campaign={campaign} /></Panel>
        </div>
      </div>
    </>
  );
}

function Funnel({ campaign }: { campaign: CampaignDetail }) {
  const { t } = useTranslation();
  const count = (test: (word: Disposition) => boolean) => DISPOSITIONS.filter(test).reduce((sum, word) => sum + (campaign.byDisposition[word] ?? 0), 0);
  const steps = [
    { key: 'targets', value: campaign.targets, tone: 'neutral' },
    { key: 'dialled', value: count((word) => !BLOCKED.has(word)), tone: 'info' },
    { key: 'answered', value: count((word) => !UNANSWERED.has(word)), tone: 'brand' },
    { key: 'confirmed', value: campaign.confirmed, tone: 'good' },
  ] as const;
  return (
    <div className={styles.funnel}>
      {steps.map((step) => (
        <div key={step.key} className={styles.step}>
          <span>{t(`campaign.funnel.${step.key}`)}</span>
          <span className={styles.count} translate="no">{step.value}</span>
          <Meter label={t(`campaign.funnel.${step.key}`)} of={campaign.targets} parts={[{ tone: step.tone, value: step.value }]} />
        </div>
      ))}
    </div>
  );
}

function Outcomes({ campaign }: { campaign: CampaignDetail }) {
  const { t } = useTranslation();
  const rows = DISPOSITIONS.map((word) => [word, campaign.byDisposition[word] ?? 0] as const).filter(([, count]) => count > 0).sort((a, b) => b[1] - a[1]);
  const most = rows[0]?.[1] ?? 1;
  if (rows.length === 0) return <p className={styles.muted}>{t('campaign.noOutcomes')}</p>;
  return (
    <ul className={styles.outcomes}>
      {rows.map(([word, count]) => (
        <li key={word} className={styles.outcome}>
          <Link className={styles.link} to={`${paths.callsOfCampaign(campaign.id)}&disposition=${word}`}><DispositionBadge disposition={word} /></Link>
          <Meter label={t(`disposition.${word}`)} of={most} parts={[{ tone: word === 'confirmed' || word === 'booked' ? 'good' : 'brand', value: count }]} />
          <span className={styles.count} translate="no">{count}</span>
        </li>
      ))}
    </ul>
  );
}

function Filter({ campaign }: { campaign: CampaignDetail }) {
  const { t } = useTranslation();
  const { filter } = campaign;
  const names = filter.departments;
  return (
    <Facts
      facts={[
        { name: t('campaign.script'), value: <span translate="no">{humanised(campaign.script)}</span> },
        { name: t('campaigns.column.visits'), value: <VisitDays filter={filter} /> },
        { name: t('campaign.departments'), value: names.length > 0 ? <span translate="no">{names.join(', ')}</span> : t('campaign.allDepartments') },
        { name: t('campaign.visits'), value: filter.onlyUnconfirmed ? t('campaign.unconfirmed') : t('campaign.allVisits') },
        { name: t('campaign.limit'), value: filter.limit ? <span translate="no">{filter.limit}</span> : t('campaign.noLimit') },
        { name: t('campaigns.column.created'), value: <RelativeTime at={campaign.createdAt} /> },
        { name: t('campaign.started'), value: <RelativeTime at={campaign.startedAt} /> },
        { name: t('campaign.id'), value: <CopyId id={campaign.id} what={t('campaign.id')} short /> },
      ]}
    />
  );
}
