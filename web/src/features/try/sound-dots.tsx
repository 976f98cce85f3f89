import { useEffect, useRef } from 'react';
import type { PagePhone } from './page-phone';
import styles from './try-screen.module.css';

const DOTS = 24;

/** How loud a side is and was a moment ago, as a row of dots that runs to the left. */
export function SoundDots({ phone, side }: { phone: PagePhone | null; side: 'patient' | 'agent' }) {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!phone) return;
    const past = new Array<number>(DOTS).fill(0);
    const timer = setInterval(() => {
      past.shift();
      past.push(Math.min(1, phone.level(side) * 6));
      past.forEach((level, i) => {
        const dot = row.current?.children[i] as HTMLElement | undefined;
        if (dot) dot.style.transform = `scaleY(${1 + level * 5})`;
      });
    }, 50);
    return () => clearInterval(timer);
  }, [phone, side]);
  return (
    <div ref={row} className={styles.dots} style={{ '--side': `var(--cw-${side})` } as React.CSSProperties} aria-hidden>
      {Array.from({ length: DOTS }, (_, i) => <span key={i} />)}
    </div>
  );
}
