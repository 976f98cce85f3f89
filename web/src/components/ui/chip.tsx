import type { ReactNode } from 'react';
import styles from './chip.module.css';

export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'violet' | 'neutral' | 'brand';

interface Props {
  tone: Tone;
  dot?: boolean;
  /** The dot breathes: something goes on right now. */
  live?: boolean;
  icon?: ReactNode;
  children: ReactNode;
}

export function Chip({ tone, dot, live, icon, children }: Props) {
  return (
    <span className={`${styles.chip} ${styles[tone]}`}>
      {dot && <span aria-hidden className={`${styles.dot} ${live ? styles.pulse : ''}`} />}
      {icon}
      {children}
    </span>
  );
}
