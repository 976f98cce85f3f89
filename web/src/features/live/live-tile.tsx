import { ActionIcon, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconArrowUpRight, IconHeadphones, IconPhoneOff } from '@tabler/icons-react';
import { memo, useState, type FocusEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { DispositionBadge } from '@/components/ui/disposition-badge';
import { LatencyDot } from '@/components/ui/latency-dot';
import { MaskedPerson } from '@/components/ui/masked-person';
import { StateChip } from '@/components/ui/state-chip';
import type { LiveCall } from '@/lib/contract/calls';
import { clock, humanised } from '@/lib/format';
import { useSeconds } from '@/lib/now';
import { paths } from '@/lib/paths';
import { attention } from './attention';
import { discreet } from './discreet';
import type { LiveTile as Tile } from './live-board';
import styles from './live-tile.module.css';

interface Props {
  tile: Tile;
  listened: boolean;
  onListen: (call: LiveCall) => void;
  onHangUp: (call: LiveCall) => void;
}

/** One call on the wall. */
export const LiveTile = memo(function LiveTile({ tile, listened, onListen, onHangUp }: Props) {
  const { t } = useTranslation();
  const now = useSeconds();
  const { call } = tile;
  const need = attention(tile, now);
  const talking = call.phase === 'active';
  const [revealed, setRevealed] = useState(false);
  const lookAway = (event: FocusEvent) => !event.currentTarget.contains(event.relatedTarget) && setRevealed(false);
  const classes = [styles.tile, need.level === 1 && styles.level1, need.level === 2 && styles.level2, tile.endedMs && styles.ended, listened && styles.listened];
  return (
    <article
      className={classes.filter(Boolean).join(' ')} aria-label={t('live.tile', { ending: call.id.slice(-4) })}
      onPointerEnter={() => setRevealed(true)} onPointerLeave={() => setRevealed(false)} onFocus={() => setRevealed(true)} onBlur={lookAway}
    >
      <div className={styles.top}>
        <div className={styles.person}><MaskedPerson patient={call.patient} revealed={revealed} /></div>
        <div style={{ display: 'grid', justifyItems: 'end', gap: 3 }}>
          {tile.endedMs && call.disposition ? <DispositionBadge disposition={call.disposition} /> : <StateChip phase={call.phase} />}
          <Duration call={call} now={now} />
        </div>
      </div>
      {need.level > 0 && 'why' in need && (
        <div className={`${styles.why} ${need.level === 1 ? styles.why1 : styles.why2}`}>
          <IconAlertTriangle size={15} aria-hidden />
          {t(`live.why.${need.why}`)}
        </div>
      )}
      <ul className={styles.words} aria-label={t('live.lastWords')}>
        {tile.lines.length === 0 && <li className={styles.quiet}>{t(`live.quiet.${talking ? 'talking' : 'before'}`)}</li>}
        {tile.lines.map((line) => (
          <li key={line.at + line.speaker} className={`${styles.line} ${styles[line.speaker]}`}>
            <span className="visually-hidden">{t(`speaker.${line.speaker}`)}: </span>
            <span className={styles.text} translate="no">{revealed ? line.text : discreet(line.text, call.patient.name)}</span>
          </li>
        ))}
      </ul>
      <TalkBars agent={tile.talk.agent} patient={tile.talk.patient} />
      <div className={styles.foot}>
        <LatencyDot ms={call.heardLatencyMs} />
        {call.node && <span className={styles.node} title={call.node} translate="no">{humanised(call.node.split('+')[0] ?? call.node)}</span>}
        <div className={styles.actions}>
          <Tooltip label={t('live.listen')}>
            <ActionIcon variant={listened ? 'filled' : 'subtle'} size={32} color={listened ? undefined : 'gray'} c={listened ? undefined : 'var(--cw-muted)'} disabled={!talking} aria-label={t('live.listen')} aria-pressed={listened} onClick={() => onListen(call)}>
              <IconHeadphones size={18} stroke={1.8} aria-hidden />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={t('live.hangUp')}>
            <ActionIcon variant="subtle" size={32} c="var(--cw-bad)" color="red" disabled={tile.endedMs !== null || call.phase === 'ending'} aria-label={t('live.hangUp')} onClick={() => onHangUp(call)}>
              <IconPhoneOff size={18} stroke={1.8} aria-hidden />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={t('live.open')}>
            <ActionIcon component={Link} to={paths.call(call.id)} variant="subtle" size={32} color="gray" c="var(--cw-muted)" aria-label={t('live.open')}>
              <IconArrowUpRight size={18} stroke={1.8} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </div>
      </div>
    </article>
  );
});

function Duration({ call, now }: { call: LiveCall; now: number }) {
  const from = new Date(call.answeredAt ?? call.queuedAt).getTime();
  const until = call.endedAt ? new Date(call.endedAt).getTime() : now;
  const ms = call.endedAt && call.durationMs !== null ? call.durationMs : until - from;
  return <span className={styles.time} translate="no">{clock(ms)}</span>;
}

/** Who talked in the last half minute; decoration for what the lines above tell. */
function TalkBars({ agent, patient }: { agent: number; patient: number }) {
  const share = (ms: number) => `${Math.min(100, (100 * ms) / 20_000)}%`;
  return (
    <div className={styles.talk} aria-hidden>
      <div className={`${styles.bar} ${styles.barAgent}`}><span style={{ width: share(agent) }} /></div>
      <div className={`${styles.bar} ${styles.barPatient}`}><span style={{ width: share(patient) }} /></div>
    </div>
  );
}
