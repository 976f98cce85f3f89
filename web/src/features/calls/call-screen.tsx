import { IconBan } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { CopyId } from '@/components/ui/copy-id';
import { DispositionBadge } from '@/components/ui/disposition-badge';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Facts, type Fact } from '@/components/ui/facts';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { RelativeTime } from '@/components/ui/relative-time';
import { Skeletons } from '@/components/ui/skeletons';
import { StateChip } from '@/components/ui/state-chip';
import { isFinal, type CallDetail } from '@/lib/contract/calls';
import { clock, humanised } from '@/lib/format';
import { paths } from '@/lib/paths';
import { useCall } from './api/get-call';
import { useCampaignNames } from './api/get-campaign-names';
import styles from './call-screen.module.css';
import { CallTimeline } from './call-timeline';
import { Conversation } from './conversation';
import { Decisions } from './decisions';
import { Receipts } from './receipts';
import { TurnLatencies } from './turn-latencies';

/** Everything known about one call. */
export function CallScreen() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const call = useCall(id);
  const back = { to: paths.calls, label: t('nav.calls') };
  if (call.isPending) {
    return (
      <>
        <PageHeader title={t('call.title')} back={back} />
        <Skeletons rows={3} height={150} gap={16} />
      </>
    );
  }
  if (call.isError) {
    return (
      <>
        <PageHeader title={t('call.title')} back={back} />
        <Panel><ErrorState error={call.error} onRetry={() => void call.refetch()} /></Panel>
      </>
    );
  }
  return <Detail key={id} call={call.data} back={back} />;
}

function Detail({ call, back }: { call: CallDetail; back: { to: string; label: string } }) {
  const talked = call.transcript.length > 0 || call.answeredAt !== null;
  return (
    <>
      <PageHeader
        title={call.patient.name} verbatim back={back}
        beside={<><StateChip phase={call.phase} />{call.disposition && <DispositionBadge disposition={call.disposition} />}</>}
      />
      <div className={styles.summary}><Panel><Facts facts={useFacts(call)} /></Panel></div>
      <div className={styles.grid}>
        <div className={styles.column}>
          {talked ? <Conversation call={call} /> : <Panel><Silence call={call} /></Panel>}
          {call.turnsLatency.length > 0 && <TurnLatencies turns={call.turnsLatency} />}
        </div>
        <div className={styles.column}>
          {call.receipts.length > 0 && <Receipts receipts={call.receipts} />}
          <Decisions decisions={call.decisions} />
          <CallTimeline entries={call.timeline} />
        </div>
      </div>
    </>
  );
}

/** "hi-IN" -> "Hindi (India)"; the code itself where the browser knows no name. */
function languageName(code: string, locale: string): string {
  try {
    return new Intl.DisplayNames([locale], { type: 'language', languageDisplay: 'standard' }).of(code) ?? code;
  } catch {
    return code;
  }
}

function useFacts(call: CallDetail): Fact[] {
  const { t, i18n } = useTranslation();
  const campaignNames = useCampaignNames();
  const facts: Fact[] = [
    { name: t('call.phone'), value: <span translate="no">{call.patient.phoneMasked}</span> },
    { name: t('call.when'), value: <RelativeTime both at={call.answeredAt ?? call.queuedAt} /> },
    { name: t('call.talk'), value: <span translate="no">{call.durationMs === null ? '–' : clock(call.durationMs)}</span> },
    { name: t('call.turns'), value: <span translate="no">{call.turns}</span> },
    { name: t('call.attempt'), value: <span translate="no">{call.attempt}</span> },
    { name: t('call.language'), value: <span translate="no">{languageName(call.language, i18n.language)}</span> },
    { name: t('call.script'), value: <span translate="no">{humanised(call.script)}</span> },
    {
      name: t('call.campaign'),
      value: call.campaignId ? <Link to={paths.campaign(call.campaignId)} translate="no">{campaignNames.get(call.campaignId) ?? `…${call.campaignId.slice(-6)}`}</Link> : '–',
    },
    { name: t('calls.callId'), value: <CopyId id={call.id} what={t('calls.callId')} short /> },
  ];
  if (call.provider) facts.push({ name: t('call.provider', { name: call.provider.name }), value: <CopyId id={call.provider.callId} what={t('call.providerId')} short /> });
  if (call.quality) facts.push({ name: t('call.quality'), value: <span translate="no">{Math.round(call.quality.score <= 1 ? call.quality.score * 100 : call.quality.score)} / 100</span> });
  return facts;
}

function Silence({ call }: { call: CallDetail }) {
  const { t } = useTranslation();
  const kind = !isFinal(call.phase) ? 'waiting' : call.disposition === 'blocked' || call.disposition === 'dnd_blocked' ? 'blocked' : 'unanswered';
  return <EmptyState icon={IconBan} title={t(`call.silence.${kind}.title`)}>{t(`call.silence.${kind}.text`)}</EmptyState>;
}
