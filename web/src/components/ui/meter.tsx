import type { Tone } from './chip';
import styles from './meter.module.css';

interface Props {
  label: string;
  of: number;
  parts: { tone: Tone; value: number }[];
  height?: number;
}

/** Progress in parts of a whole. The figures stand beside it in text. */
export function Meter({ label, of, parts, height }: Props) {
  const done = parts.reduce((sum, part) => sum + part.value, 0);
  return (
    <div className={styles.track} style={{ height }} role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={Math.max(of, 1)} aria-valuenow={Math.min(done, Math.max(of, 1))}>
      {parts.filter((part) => part.value > 0).map((part) => (
        <span key={part.tone} className={`${styles.part} ${styles[part.tone]}`} style={{ width: `${(100 * part.value) / Math.max(of, 1)}%` }} />
      ))}
    </div>
  );
}
