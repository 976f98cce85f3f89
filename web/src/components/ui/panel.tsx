import { useId, type ReactNode } from 'react';
import styles from './panel.module.css';

interface Props {
  title?: ReactNode;
  note?: ReactNode;
  aside?: ReactNode;
  /** The content brings its own margins, as a table does. */
  flush?: boolean;
  className?: string;
  children: ReactNode;
}

/** A titled region on the canvas. */
export function Panel({ title, note, aside, flush, className, children }: Props) {
  const heading = useId();
  return (
    <section className={`${styles.panel} ${className ?? ''}`} aria-labelledby={title ? heading : undefined}>
      {title && (
        <div className={styles.head}>
          <h2 className={styles.title} id={heading}>
            {title}
          </h2>
          {note && <span className={styles.note}>{note}</span>}
          {aside && <div className={styles.aside}>{aside}</div>}
        </div>
      )}
      <div className={flush ? styles.flush : styles.body}>{children}</div>
    </section>
  );
}
