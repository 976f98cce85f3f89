import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

interface Props {
  icon: Icon;
  title: string;
  /** What would be here, and how it gets here. */
  children: ReactNode;
  /** A command for the terminal that fills the screen. */
  command?: string;
  actions?: ReactNode;
}

/** Nothing to show, and how to change that. */
export function EmptyState({ icon: Icon, title, children, command, actions }: Props) {
  return (
    <div className={styles.empty}>
      <span className={styles.icon} aria-hidden>
        <Icon size={26} stroke={1.7} />
      </span>
      <h2 className={styles.title}>{title}</h2>
      <p className={styles.text}>{children}</p>
      {command && <code className={styles.code} translate="no">{command}</code>}
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
