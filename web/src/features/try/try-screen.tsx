import { Button, Select, TextInput } from '@mantine/core';
import { IconKeyboard, IconMicrophone, IconPhoneOff, IconSend2 } from '@tabler/icons-react';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ErrorState } from '@/components/ui/error-state';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { tellProblem } from '@/components/ui/problem-notice';
import { Skeletons } from '@/components/ui/skeletons';
import { paths } from '@/lib/paths';
import { useTrialScripts, useTrialVisits, type TrialVisit } from './api/get-choices';
import { Keypad } from './keypad';
import { SoundDots } from './sound-dots';
import styles from './try-screen.module.css';
import { useTrial, type Line } from './use-trial';

/** Talk to the agent from the browser, in the part of a patient. */
export function TryScreen() {
  const { t } = useTranslation();
  const scripts = useTrialScripts();
  const visits = useTrialVisits();
  const { state, lines, start, hangUp } = useTrial();
  const [chosenVisit, setVisit] = useState<string | null>(null);
  const [chosenScript, setScript] = useState<string | null>(null);
  const [language, setLanguage] = useState<string | null>(null);

  useEffect(() => {
    if (state.kind === 'failed') tellProblem(t('try.failed'), state.error);
  }, [state, t]);

  if (scripts.isError || visits.isError) {
    return (
      <>
        <PageHeader title={t('nav.try')} lead={t('try.lead')} />
        <Panel><ErrorState error={scripts.error ?? visits.error} onRetry={() => void Promise.all([scripts.refetch(), visits.refetch()])} /></Panel>
      </>
    );
  }
  if (scripts.isPending || visits.isPending) return <Skeletons rows={4} height={64} />;

  const script = scripts.data.find((one) => one.id === (chosenScript ?? 'confirm-appointment')) ?? scripts.data[0];
  const visit = visits.data.find((one) => one.id === chosenVisit) ?? visits.data[0];
  const busy = state.kind === 'talking' || state.kind === 'connecting';
  const phone = state.kind === 'talking' ? state.phone : null;
  const begin = (microphone: boolean) =>
    script && visit && void start({ patient: visit.patient.id, appointment: visit.id, script: script.id, language }, microphone);

  return (
    <>
      <PageHeader title={t('nav.try')} lead={t('try.lead')} />
      <div className={styles.columns}>
        <Panel title={t('try.who')}>
          <div className={styles.form}>
            <Select
              label={t('try.visit')} data={visits.data.map((one) => ({ value: one.id, label: named(one) }))} value={visit?.id ?? null}
              onChange={setVisit} searchable disabled={busy} allowDeselect={false} nothingFoundMessage={t('try.noVisit')}
            />
            <Select
              label={t('try.script')} data={scripts.data.map((one) => ({ value: one.id, label: one.title }))} value={script?.id ?? null}
              onChange={setScript} disabled={busy} allowDeselect={false}
            />
            <Select
              label={t('try.language')} placeholder={t('try.patientsLanguage')} data={script?.languages ?? []} value={language}
              onChange={setLanguage} disabled={busy} clearable
            />
            {busy ? (
              <Button color="red" leftSection={<IconPhoneOff size={16} aria-hidden />} onClick={hangUp}>{t('try.hangUp')}</Button>
            ) : (
              <div className={styles.buttons}>
                <Button leftSection={<IconMicrophone size={16} aria-hidden />} disabled={!visit || !script} onClick={() => begin(true)}>{t('try.talk')}</Button>
                <Button variant="default" leftSection={<IconKeyboard size={16} aria-hidden />} disabled={!visit || !script} onClick={() => begin(false)}>{t('try.type')}</Button>
              </div>
            )}
            <p className={styles.note}>{t('try.note')}</p>
          </div>
        </Panel>
        <Panel title={t('try.talkTitle')} note={<span role="status">{t(`try.state.${state.kind}`)}</span>}>
          <div className={styles.sound}>
            <SoundDots phone={phone} side="agent" />
            <SoundDots phone={phone} side="patient" />
          </div>
          <Words lines={lines} />
          <div className={styles.controls}>
            <Keyboard disabled={!phone} onType={(text) => phone?.type(text)} />
            <Keypad disabled={!phone} onPress={(digit) => phone?.press(digit)} />
          </div>
          {state.kind === 'ended' && (
            <p className={styles.after}>
              {t(`try.because.${state.because}`)} <Link to={paths.call(state.callId)}>{t('try.openCall')}</Link>
            </p>
          )}
        </Panel>
      </div>
    </>
  );
}

function named(visit: TrialVisit): string {
  const when = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' });
  return `${visit.patient.name} · ${when.format(new Date(visit.startsAt))} · ${visit.department}`;
}

function Words({ lines }: { lines: Line[] }) {
  const { t } = useTranslation();
  const end = useRef<HTMLLIElement>(null);
  useEffect(() => {
    void end.current?.scrollIntoView?.({ block: 'nearest' });
  }, [lines]);
  return (
    <ol className={styles.words} aria-label={t('try.transcript')} aria-live="polite">
      {lines.length === 0 && <li className={styles.nothing}>{t('try.nothingSaid')}</li>}
      {lines.map((line) => (
        <li key={line.id} className={`${styles.line} ${styles[line.speaker]}`}>
          <span className="visually-hidden">{t(`speaker.${line.speaker}`)}: </span>
          <span translate="no">{line.text}</span>
        </li>
      ))}
      <li ref={end} aria-hidden className={styles.end} />
    </ol>
  );
}

function Keyboard({ disabled, onType }: { disabled: boolean; onType: (text: string) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  function send(event: FormEvent) {
    event.preventDefault();
    if (text.trim() === '') return;
    onType(text.trim());
    setText('');
  }
  return (
    <form className={styles.keyboard} onSubmit={send}>
      <TextInput
        label={t('try.typeInstead')} value={text} maxLength={300} disabled={disabled} autoComplete="off"
        onChange={(event) => setText(event.currentTarget.value)} placeholder={t('try.typePlaceholder')}
      />
      <Button type="submit" variant="default" disabled={disabled || text.trim() === ''} leftSection={<IconSend2 size={16} aria-hidden />}>{t('try.send')}</Button>
    </form>
  );
}
