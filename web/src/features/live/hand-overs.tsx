import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { IconArrowUpRight, IconHeadphones, IconPhoneCheck, IconPhoneIncoming } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { MaskedPerson } from '@/components/ui/masked-person';
import { Panel } from '@/components/ui/panel';
import { tellProblem } from '@/components/ui/problem-notice';
import { useMay } from '@/lib/authorization';
import { clock, dayAndTime, humanised } from '@/lib/format';
import { useZone } from '@/lib/hospital';
import { useSeconds } from '@/lib/now';
import { paths } from '@/lib/paths';
import { PRESENCES, useHandOverDeed, useHandOvers, type Deed, type HandOver, type Presence } from './api/hand-overs';
import { discreet } from './discreet';
import styles from './hand-overs.module.css';

/** People who asked for a person: who waits, who talks with staff, who was promised a call. Nothing while there is nobody. */
export function HandOvers() {
  const { t } = useTranslation();
  const { data, isError } = useHandOvers();
  const [phone, setPhone] = useState('');
  if (isError && !data) return <p className={styles.away} role="alert">{t('handOver.away')}</p>;
  if (!data || data.length === 0) return null;
  return (
    <div className={styles.panel}>
      <Panel title={t('handOver.title')} note={t('handOver.note', { count: data.length })} aside={<MyTelephone phone={phone} onChange={setPhone} />}>
        <ul className={styles.list}>
          {data.map((each) => <li key={each.call.id}><Card handOver={each} phone={phone} /></li>)}
        </ul>
      </Panel>
    </div>
  );
}

/** Where a supervisor can be reached now; kept for as long as the screen is open only. */
function MyTelephone({ phone, onChange }: { phone: string; onChange: (phone: string) => void }) {
  const { t } = useTranslation();
  const may = useMay('takeOver');
  if (!may) return null;
  return <TextInput size="xs" type="tel" autoComplete="tel" aria-label={t('handOver.phone')} placeholder={t('handOver.phone')} value={phone} onChange={(event) => onChange(event.currentTarget.value)} />;
}

function Card({ handOver, phone }: { handOver: HandOver; phone: string }) {
  const { t } = useTranslation();
  const now = useSeconds();
  const [revealed, setRevealed] = useState(false);
  const { call, state } = handOver;
  const since = state === 'connected' ? (handOver.reachedAt ?? handOver.askedAt) : handOver.askedAt;
  return (
    <article
      className={`${styles.card} ${styles[state]}`} aria-label={t('handOver.card', { ending: call.id.slice(-4) })}
      onPointerEnter={() => setRevealed(true)} onPointerLeave={() => setRevealed(false)}
    >
      <div className={styles.head}>
        <MaskedPerson patient={call.patient} revealed={revealed} />
        <div className={styles.state}>
          <strong>{t(`handOver.state.${state}`)}</strong>
          <span className={styles.time} translate="no">{clock(now - new Date(since).getTime())}</span>
        </div>
      </div>
      <p className={styles.summary}>
        {t('handOver.summary', { script: humanised(call.script), count: call.turns, language: call.language })}
        {call.disposition === 'emergency' && <strong> {t('handOver.emergency')}</strong>}
      </p>
      <ul className={styles.words} aria-label={t('live.lastWords')}>
        {call.lastWords.map((line) => (
          <li key={line.at + line.speaker}>
            <span className={styles.speaker}>{t(`speaker.${line.speaker}`)}</span>
            <span translate="no">{revealed ? line.text : discreet(line.text, call.patient.name)}</span>
          </li>
        ))}
      </ul>
      {state === 'missed' && <Missed handOver={handOver} />}
      <Deeds handOver={handOver} phone={phone} />
    </article>
  );
}

function Missed({ handOver }: { handOver: HandOver }) {
  const { t, i18n } = useTranslation();
  const zone = useZone();
  const by = handOver.callBackBy ? dayAndTime(handOver.callBackBy, i18n.language, zone) : '';
  return <p className={styles.promise}>{t(handOver.promised ? 'handOver.promised' : 'handOver.gaveUp', { by })}</p>;
}

function Deeds({ handOver, phone }: { handOver: HandOver; phone: string }) {
  const { t } = useTranslation();
  const may = useMay('takeOver');
  const deed = useHandOverDeed();
  const { call, state, inConference, presence } = handOver;

  function act(what: Deed) {
    deed.mutate({ callId: call.id, deed: what }, { onError: (error) => tellProblem(t('handOver.failed'), error) });
  }

  function ring(event: FormEvent, to: 'take-over' | 'join') {
    event.preventDefault();
    act({ to, phone });
  }

  const steering = may && inConference;
  return (
    <div className={styles.deeds}>
      {steering && state === 'ringing' && (
        <form onSubmit={(event) => ring(event, 'take-over')}>
          <Button type="submit" size="xs" loading={deed.isPending} leftSection={<IconPhoneIncoming size={16} aria-hidden />}>{t('handOver.takeOver')}</Button>
        </form>
      )}
      {steering && state === 'connected' && presence === null && (
        <form onSubmit={(event) => ring(event, 'join')}>
          <Button type="submit" size="xs" variant="default" loading={deed.isPending} leftSection={<IconHeadphones size={16} aria-hidden />}>{t('handOver.join')}</Button>
        </form>
      )}
      {steering && state === 'connected' && presence !== null && (
        <SegmentedControl
          size="xs" aria-label={t('handOver.presence.label')} value={presence} disabled={deed.isPending}
          data={PRESENCES.map((each) => ({ value: each, label: t(`handOver.presence.${each}`) }))}
          onChange={(value) => act({ to: 'presence', presence: value as Presence })}
        />
      )}
      {state === 'missed' && (
        <Button size="xs" variant="default" loading={deed.isPending} leftSection={<IconPhoneCheck size={16} aria-hidden />} onClick={() => act({ to: 'called-back' })}>
          {t('handOver.calledBack')}
        </Button>
      )}
      <Button component={Link} to={paths.call(call.id)} size="xs" variant="subtle" rightSection={<IconArrowUpRight size={16} aria-hidden />}>{t('handOver.open')}</Button>
    </div>
  );
}
