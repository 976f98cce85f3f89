import type { ReactNode } from 'react';
import type { Tone } from './chip';
import styles from './timeline.module.css';

export interface TimelineItem {
  key: string;
  tone: Tone;
  title: ReactNode;
  detail?: ReactNode;
  at: ReactNode;
}

/** What happened, in order. */
export function Timeline({ items, label }: { items: TimelineItem[]; label: string }) {
  return (
    <ol className={styles.list} aria-label={label}>
      {items.map((item) => (
        <li key={item.key} className={styles.item}>
          <span aria-hidden className={`${styles.node} ${styles[item.tone] ?? ''}`} />
          <div>
            <div className={styles.title}>{item.title}</div>
            {item.detail && <div className={styles.detail}>{item.detail}</div>}
          </div>
          <div className={styles.at}>{item.at}</div>
        </li>
      ))}
    </ol>
  );
}
