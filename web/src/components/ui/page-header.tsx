import { IconArrowLeft } from '@tabler/icons-react';
import { useEffect, type ReactNode } from 'react';
import { Link } from 'react-router';
import styles from './page-header.module.css';

interface Props {
  title: string;
  /** Shown beside the title: chips and badges. */
  beside?: ReactNode;
  lead?: ReactNode;
  back?: { to: string; label: string };
  actions?: ReactNode;
  /** The title is somebody's name or another datum that no translator may touch. */
  verbatim?: boolean;
}

/** The one h1 of a screen; also names the browser's tab. */
export function PageHeader({ title, beside, lead, back, actions, verbatim }: Props) {
  useEffect(() => {
    document.title = `${title} · Callwell`;
  }, [title]);
  return (
    <header className={styles.header}>
      <div className={styles.text}>
        {back && (
          <Link className={styles.back} to={back.to}>
            <IconArrowLeft size={15} aria-hidden />
            {back.label}
          </Link>
        )}
        <div className={styles.line}>
          <h1 className={styles.title} translate={verbatim ? 'no' : undefined}>{title}</h1>
          {beside}
        </div>
        {lead && <p className={styles.lead}>{lead}</p>}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </header>
  );
}
