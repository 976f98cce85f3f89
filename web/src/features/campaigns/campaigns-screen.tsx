import { Button } from '@mantine/core';
import { IconPlus, IconSpeakerphone } from '@tabler/icons-react';
import type { ColumnDef } from '@tanstack/react-table';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Meter } from '@/components/ui/meter';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { RelativeTime } from '@/components/ui/relative-time';
import { RowSkeletons } from '@/components/ui/skeletons';
import { useMay } from '@/lib/authorization';
import { humanised } from '@/lib/format';
import { paths } from '@/lib/paths';
import type { Campaign } from './api/campaign';
import { useCampaigns } from './api/get-campaigns';
import { CampaignChip } from './campaign-chip';
import { BrakeNotice, EmergencyPause } from './emergency-pause';
import { VisitDays } from './visit-days';
import styles from './campaigns-screen.module.css';

export function CampaignsScreen() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const campaigns = useCampaigns();
  const columns = useColumns();
  const mayCreate = useMay('createCampaign');
  const create = mayCreate && <Button component={Link} to={paths.newCampaign} leftSection={<IconPlus size={16} aria-hidden />}>{t('campaigns.new')}</Button>;
  return (
    <>
      <PageHeader title={t('nav.campaigns')} lead={t('campaigns.lead')} actions={<><EmergencyPause />{create}</>} />
      <BrakeNotice />
      <Panel flush>
        {campaigns.isPending ? (
          <RowSkeletons rows={5} />
        ) : campaigns.isError ? (
          <ErrorState error={campaigns.error} onRetry={() => void campaigns.refetch()} />
        ) : campaigns.data.length === 0 ? (
          <EmptyState icon={IconSpeakerphone} title={t('campaigns.empty.title')} actions={create}>{t('campaigns.empty.text')}{!mayCreate && ` ${t('campaigns.empty.ask')}`}</EmptyState>
        ) : (
          <DataTable caption={t('nav.campaigns')} rows={campaigns.data} columns={columns} idOf={(row) => row.id} onOpen={(row) => void navigate(paths.campaign(row.id))} />
        )}
      </Panel>
    </>
  );
}

function useColumns(): ColumnDef<Campaign, unknown>[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      { id: 'name', header: t('campaigns.column.name'), cell: ({ row }) => <Link className={styles.name} to={paths.campaign(row.original.id)} translate="no">{row.original.name}</Link> },
      { id: 'state', header: t('campaigns.column.state'), cell: ({ row }) => <CampaignChip state={row.original.state} /> },
      {
        id: 'progress', header: t('campaigns.column.progress'),
        cell: ({ row: { original: campaign } }) => (
          <span className={styles.progress}>
            <Meter label={t('campaigns.progressOf', { name: campaign.name })} of={campaign.targets} height={6}
              parts={[{ tone: 'good', value: campaign.confirmed }, { tone: 'neutral', value: Math.max(0, campaign.done - campaign.confirmed) }]} />
            <small translate="no">{campaign.done} / {campaign.targets}</small>
          </span>
        ),
      },
      { id: 'confirmed', header: t('campaigns.column.confirmed'), meta: { align: 'right' }, cell: ({ row }) => <span translate="no">{row.original.confirmed}</span> },
      { id: 'script', header: t('campaigns.column.script'), cell: ({ row }) => <span translate="no">{humanised(row.original.script)}</span> },
      {
        id: 'visits', header: t('campaigns.column.visits'),
        cell: ({ row }) => <span className={styles.muted}><VisitDays filter={row.original.filter} /></span>,
      },
      { id: 'created', header: t('campaigns.column.created'), cell: ({ row }) => <RelativeTime both at={row.original.createdAt} /> },
    ],
    [t],
  );
}
