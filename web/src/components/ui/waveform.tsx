import { useComputedColorScheme } from '@mantine/core';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useEffect, useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { clock } from '@/lib/format';
import { draw, type Lanes, type Mark } from './waveform-drawing';
import styles from './waveform.module.css';

interface Props {
  lanes: Lanes;
  durationMs: number;
  positionMs: number;
  marks?: Mark[];
  onSeek: (ms: number) => void;
}

/** Both voices of a call over time, from peaks that the server computed; a slider for keyboard and screen reader. */
export function Waveform({ lanes, durationMs, positionMs, marks = [], onSeek }: Props) {
  const { t } = useTranslation();
  const scheme = useComputedColorScheme('light');
  const canvas = useRef<HTMLCanvasElement>(null);
  const { ref: sized, width } = useElementSize<HTMLCanvasElement>();
  const ref = useMergedRef(canvas, sized);

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext?.('2d');
    if (!element || !context) return;
    const ratio = window.devicePixelRatio || 1;
    const box = element.getBoundingClientRect();
    element.width = Math.round(box.width * ratio);
    element.height = Math.round(box.height * ratio);
    context.scale(ratio, ratio);
    const style = getComputedStyle(document.documentElement);
    const colour = (name: string) => style.getPropertyValue(`--cw-${name}`).trim();
    draw(context, box.width, box.height, lanes, durationMs, positionMs, marks, {
      patient: colour('patient'), agent: colour('agent'), idle: colour('control-line'), line: colour('line-strong'), playhead: colour('text'),
      key: colour('info'), cut: colour('dot-warn'),
    });
  }, [lanes, durationMs, positionMs, marks, width, scheme]);

  function seekTo(event: PointerEvent<HTMLCanvasElement>) {
    const box = event.currentTarget.getBoundingClientRect();
    onSeek(Math.max(0, Math.min(durationMs, ((event.clientX - box.left) / box.width) * durationMs)));
  }

  function onKeyDown(event: KeyboardEvent) {
    const to: Record<string, number> = {
      ArrowRight: positionMs + 2000, ArrowUp: positionMs + 2000, ArrowLeft: positionMs - 2000, ArrowDown: positionMs - 2000,
      PageUp: positionMs + 10_000, PageDown: positionMs - 10_000, Home: 0, End: durationMs,
    };
    const target = to[event.key];
    if (target === undefined) return;
    event.preventDefault();
    onSeek(Math.max(0, Math.min(durationMs, target)));
  }

  return (
    <div className={styles.frame}>
      <canvas
        ref={ref}
        className={styles.canvas}
        role="slider"
        tabIndex={0}
        aria-label={t('waveform.label')}
        aria-valuemin={0}
        aria-valuemax={Math.round(durationMs / 1000)}
        aria-valuenow={Math.round(positionMs / 1000)}
        aria-valuetext={t('waveform.position', { at: clock(positionMs), of: clock(durationMs) })}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          seekTo(event);
        }}
        onPointerMove={(event) => event.buttons === 1 && seekTo(event)}
      />
      <span className={`${styles.lane} ${styles.patient}`} aria-hidden>{t('speaker.patient')}</span>
      <span className={`${styles.lane} ${styles.agent}`} aria-hidden>{t('speaker.agent')}</span>
    </div>
  );
}
