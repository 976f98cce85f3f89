import { Button } from '@mantine/core';
import { IconPlayerStopFilled } from '@tabler/icons-react';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { maskedName } from '@/lib/format';
import type { Speaker } from '@/lib/contract/calls';
import type { CallPlayer } from './call-player';
import styles from './listening-bar.module.css';
import type { Listening } from './use-listening';

/** What is heard now, with a volume for each voice. */
export function ListeningBar({ listening, onStop }: { listening: Extract<Listening, { kind: 'on' }>; onStop: () => void }) {
  const { t } = useTranslation();
  return (
    <section className={styles.bar} aria-label={t('live.listening')}>
      <div className={styles.what} role="status">
        <strong translate="no">{maskedName(listening.call.patient.name)}</strong>
        {listening.connected ? t('live.listening') : t('live.connecting')}
      </div>
      <Voice speaker="patient" player={listening.player} />
      <Voice speaker="agent" player={listening.player} />
      <Button variant="default" leftSection={<IconPlayerStopFilled size={15} aria-hidden />} onClick={onStop}>{t('live.stop')}</Button>
    </section>
  );
}

function Voice({ speaker, player }: { speaker: Speaker; player: CallPlayer }) {
  const { t } = useTranslation();
  const id = useId();
  const meter = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let frame = requestAnimationFrame(function paint() {
      if (meter.current) meter.current.style.transform = `scaleX(${Math.min(1, player.level(speaker) * 4)})`;
      frame = requestAnimationFrame(paint);
    });
    return () => cancelAnimationFrame(frame);
  }, [player, speaker]);
  return (
    <div className={styles.side}>
      <label htmlFor={id}>{t(`live.volume.${speaker}`)}</label>
      <input id={id} type="range" min={0} max={1.5} step={0.05} defaultValue={1} onChange={(event) => player.setVolume(speaker, Number(event.target.value))} />
      <span className={styles.meter} aria-hidden><span ref={meter} style={{ background: `var(--cw-${speaker})` }} /></span>
    </div>
  );
}
