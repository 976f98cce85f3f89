import { Button, TextInput } from '@mantine/core';
import { IconPhoneOff } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Chip, type Tone } from '@/components/ui/chip';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { RowSkeletons } from '@/components/ui/skeletons';
import { dayAndTime, humanised, timeOfDay } from '@/lib/format';
import { useZone } from '@/lib/hospital';
import { serverNow } from '@/lib/now';
import { paths } from '@/lib/paths';
import { useDecisions, type Decided } from './api/get-decisions';
import styles from './why-screen.module.css';

const TONES: Record<Decided['verdict'], Tone> = { allow: 'good', delay: 'info', block: 'bad' };

/** Why a number was, or was not, dialled on a day: every decision with its rules as they were. The number is never put into the address, which browsers keep. */
export function WhyScreen() {
  const { t } = useTranslation();
  const zone = useZone();
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date(serverNow()));
  const [asked, setAsked] = useState({ day: today, phone: '' });
  const [draft, setDraft] = useState(asked);
  const found = useDecisions(asked.day, asked.phone);

  function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(draft);
  }

  return (
    <>
      <PageHeader title={t('nav.why')} lead={t('why.lead')} />
      <Panel>
        <form className={styles.question} onSubmit={submit}>
          <TextInput type="date" label={t('why.day')} value={draft.day} onChange={(event) => setDraft({ ...draft, day: event.currentTarget.value })} />
          <TextInput label={t('why.phone')} description={t('why.phoneHint')} inputMode="tel" value={draft.phone} onChange={(event) => setDraft({ ...draft, phone: event.currentTarget.value })} inputWrapperOrder={['label', 'input', 'description']} />
          <Button type="submit">{t('why.ask')}</Button>
        </form>
      </Panel>
      <Panel title={t('why.answer')} flush className={styles.answer} note={found.data && t('why.count', { count: found.data.decisions.length })}>
        {found.isPending ? (
          <RowSkeletons rows={4} />
        ) : found.isError ? (
          <ErrorState error={found.error} onRetry={() => void found.refetch()} />
        ) : found.data.decisions.length === 0 ? (
          <EmptyState icon={IconPhoneOff} title={t('why.none.title')}>{t('why.none.text')}</EmptyState>
        ) : (
          <ol className={styles.list}>{found.data.decisions.map((one) => <Decision key={`${one.callId}/${one.at}`} one={one} />)}</ol>
        )}
      </Panel>
    </>
  );
}

function Decision({ one }: { one: Decided }) {
  const { t, i18n } = useTranslation();
  const zone = useZone();
  const against = one.rules.filter((rule) => rule.verdict !== 'allow');
  return (
    <li className={styles.decision}>
      <div className={styles.head}>
        <time dateTime={one.at} translate="no">{timeOfDay(one.at, i18n.language, zone)}</time>
        <Chip tone={TONES[one.verdict]} dot>{t(`why.verdict.${one.verdict}`)}</Chip>
        {one.dialled && <Chip tone="brand">{t('why.dialled')}</Chip>}
        {one.until && <span className={styles.muted}>{t('why.until', { at: dayAndTime(one.until, i18n.language, zone) })}</span>}
        <Link className={styles.call} to={paths.call(one.callId)}>{t('why.call', { attempt: one.attempt })}</Link>
      </div>
      {against.map((rule) => (
        <p key={rule.rule} className={styles.reason} translate="no"><strong>{humanised(rule.rule)}</strong> {rule.because}</p>
      ))}
      <details className={styles.rules}>
        <summary>{t('why.rules', { count: one.rules.length })}</summary>
        <ul>
          {one.rules.map((rule) => (
            <li key={rule.rule} translate="no"><Chip tone={TONES[rule.verdict]}>{`${humanised(rule.rule)} v${rule.version}`}</Chip> {rule.because} <code>{Object.entries(rule.inputs).map(([key, value]) => `${key}=${String(value)}`).join(' ')}</code></li>
          ))}
        </ul>
      </details>
    </li>
  );
}
