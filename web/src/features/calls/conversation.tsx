import { ActionIcon, SegmentedControl, Skeleton, Switch, Tooltip } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconLink, IconPlayerPauseFilled, IconPlayerPlayFilled, IconRewindBackward5, IconRewindForward5 } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Chip } from '@/components/ui/chip';
import { ErrorState } from '@/components/ui/error-state';
import { Kbd } from '@/components/ui/kbd';
import { Panel } from '@/components/ui/panel';
import { tellDone } from '@/components/ui/problem-notice';
import { Waveform } from '@/components/ui/waveform';
import type { Mark } from '@/components/ui/waveform-drawing';
import { isFinal, type CallDetail, type TranscriptLine } from '@/lib/contract/calls';
import { clock } from '@/lib/format';
import { pressesItself, useKeys } from '@/lib/shortcuts';
import { useRecording } from './api/get-recording';
import styles from './conversation.module.css';
import { usePlayback, type Playback } from './use-playback';

const SPEEDS = [0.75, 1, 1.25, 1.5, 2];
const SKIP_MS = 5_000;

/** The line that is being spoken at a moment: the last one that began before it; -1 before the first. */
export function lineAt(transcript: TranscriptLine[], ms: number): number {
  return transcript.findLastIndex((line) => line.fromMs <= ms);
}

/** Recording and transcript, moving together. `?t=` in the address opens at a second of the call. */
export function Conversation({ call }: { call: CallDetail }) {
  const { t } = useTranslation();
  const [parameters] = useSearchParams();
  const expected = call.answeredAt !== null && isFinal(call.phase);
  const recording = useRecording(call.id, expected);
  const available = recording.data?.available ?? false;
  const durationMs = (available ? recording.data?.durationMs : null) ?? call.durationMs ?? 0;
  const playback = usePlayback(call.id, durationMs);
  const { seek } = playback;
  const opening = Number(parameters.get('t') ?? 0) * 1000;
  useEffect(() => {
    if (opening > 0 && durationMs > 0) seek(opening);
  }, [opening, durationMs, seek]);
  useKeys({
    ' ': (event) => {
      if (pressesItself(event.target) && !(event.target as HTMLElement).closest('[role="slider"]')) return;
      event.preventDefault();
      playback.toggle();
    },
    k: playback.toggle,
    j: () => playback.skip(-SKIP_MS),
    l: () => playback.skip(SKIP_MS),
  }, { active: available });
  const marks = useMemo<Mark[]>(
    () => call.transcript.flatMap((line): Mark[] => (line.kind === 'key' ? [{ atMs: line.fromMs, kind: 'key' }] : line.cut ? [{ atMs: line.toMs, kind: 'cut' }] : [])),
    [call.transcript],
  );

  return (
    <Panel title={t('call.conversation')} note={available ? t('call.stereo') : undefined}>
      {!available && !(expected && recording.isPending) && !recording.isError && <p style={{ margin: 0, color: 'var(--cw-muted)' }}>{t('call.noRecording')}</p>}
      {expected && recording.isPending && <Skeleton height={148} radius="md" />}
      {recording.isError && <ErrorState error={recording.error} onRetry={() => void recording.refetch()} />}
      {available && recording.data && (
        <>
          <Waveform lanes={recording.data.peaks} durationMs={durationMs} positionMs={playback.positionMs} marks={marks} onSeek={seek} />
          <Player playback={playback} durationMs={durationMs} />
        </>
      )}
      <Transcript lines={call.transcript} playback={playback} seekable={available} />
    </Panel>
  );
}

function Player({ playback, durationMs }: { playback: Playback; durationMs: number }) {
  const { t } = useTranslation();
  const clipboard = useClipboard();
  function copyMoment() {
    const link = new URL(window.location.pathname, window.location.origin);
    link.searchParams.set('t', String(Math.floor(playback.positionMs / 1000)));
    clipboard.copy(link.toString());
    tellDone(t('call.copiedMoment', { at: clock(playback.positionMs) }));
  }
  return (
    <>
      <div className={styles.player} role="group" aria-label={t('call.player')}>
        <ActionIcon size={38} radius="xl" loading={playback.loading} aria-label={playback.playing ? t('call.pause') : t('call.play')} onClick={playback.toggle}>
          {playback.playing ? <IconPlayerPauseFilled size={18} aria-hidden /> : <IconPlayerPlayFilled size={18} aria-hidden />}
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" c="var(--cw-muted)" size={32} aria-label={t('call.back')} onClick={() => playback.skip(-SKIP_MS)}><IconRewindBackward5 size={18} aria-hidden /></ActionIcon>
        <ActionIcon variant="subtle" color="gray" c="var(--cw-muted)" size={32} aria-label={t('call.forward')} onClick={() => playback.skip(SKIP_MS)}><IconRewindForward5 size={18} aria-hidden /></ActionIcon>
        <span className={styles.position} translate="no"><strong>{clock(playback.positionMs)}</strong> / {clock(durationMs)}</span>
        <Tooltip label={t('call.copyMoment')}>
          <ActionIcon variant="subtle" color="gray" c="var(--cw-muted)" size={32} aria-label={t('call.copyMoment')} onClick={copyMoment}><IconLink size={18} aria-hidden /></ActionIcon>
        </Tooltip>
        <div className={styles.rest}>
          <span aria-hidden className={styles.hints}><Kbd>Space</Kbd><Kbd>J</Kbd><Kbd>K</Kbd><Kbd>L</Kbd></span>
          <SegmentedControl
            size="xs" aria-label={t('call.speed')} value={String(playback.speed)} onChange={(value) => playback.setSpeed(Number(value))}
            data={SPEEDS.map((speed) => ({ value: String(speed), label: <span translate="no">{speed}×</span> }))}
          />
        </div>
      </div>
      {playback.error !== null && <p className={styles.error} role="alert">{t('call.playFailed')} <span translate="no">{playback.error instanceof Error ? playback.error.message : ''}</span></p>}
    </>
  );
}

interface TranscriptProps {
  lines: TranscriptLine[];
  playback: Playback;
  seekable: boolean;
}

function Transcript({ lines, playback, seekable }: TranscriptProps) {
  const { t } = useTranslation();
  const [follow, setFollow] = useState(true);
  const list = useRef<HTMLOListElement>(null);
  const current = playback.positionMs > 0 ? lineAt(lines, playback.positionMs) : -1;
  useEffect(() => {
    const box = list.current;
    const line = box?.children[current] as HTMLElement | undefined;
    if (!follow || !playback.playing || !box || !line) return;
    box.scrollTo?.({ top: line.offsetTop - box.clientHeight / 3, behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  }, [current, follow, playback.playing]);
  if (lines.length === 0) return <p style={{ color: 'var(--cw-muted)' }}>{t('call.noTranscript')}</p>;
  return (
    <>
      {seekable && <Switch mt={10} size="xs" checked={follow} onChange={(event) => setFollow(event.currentTarget.checked)} label={t('call.follow')} />}
      <ol ref={list} className={styles.transcript} aria-label={t('call.transcript')} tabIndex={0}>
        {lines.map((line, i) => (
          <li key={`${line.fromMs}-${i}`}>
            <button type="button" className={`${styles.line} ${i === current ? styles.current : ''}`} aria-current={i === current || undefined} onClick={() => seekable && playback.seek(line.fromMs)}>
              <span className={styles.at} translate="no">{clock(line.fromMs)}</span>
              <span className={`${styles.who} ${styles[line.speaker]}`}>{t(`speaker.${line.speaker}`)}</span>
              <span className={styles.said}><Said line={line} /></span>
            </button>
          </li>
        ))}
      </ol>
    </>
  );
}

function Said({ line }: { line: TranscriptLine }) {
  const { t } = useTranslation();
  const unsure = line.kind === 'speech' && line.confidence !== null && line.confidence < 0.6;
  return (
    <>
      {line.kind === 'silence' && <span className={styles.aside}>{t('call.silent')}</span>}
      {line.kind === 'key' && <span className={styles.keys}><span className="visually-hidden">{t('call.keys')} </span>{[...line.text].map((key, i) => <Kbd key={i}>{key}</Kbd>)}</span>}
      {line.kind === 'speech' && <span translate="no">{line.text}</span>}
      {(line.cut || unsure) && (
        <span className={styles.notes}>
          {line.cut && <Chip tone="warn">{t('call.cut')}</Chip>}
          {unsure && <Chip tone="neutral">{t('call.unsure')} <span translate="no">{Math.round((line.confidence ?? 0) * 100)} %</span></Chip>}
        </span>
      )}
    </>
  );
}
