import { IconReceipt } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CopyId } from '@/components/ui/copy-id';
import { Panel } from '@/components/ui/panel';
import { RelativeTime } from '@/components/ui/relative-time';
import type { Receipt } from '@/lib/contract/calls';
import { humanised } from '@/lib/format';
import styles from './receipts.module.css';

/** What was written into the schedule, with the numbers that the schedule gave back. */
export function Receipts({ receipts }: { receipts: Receipt[] }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('call.receipts')}>
      <ul className={styles.list}>
        {receipts.map((receipt) => (
          <li key={receipt.number} className={styles.item}>
            <span className={styles.icon} aria-hidden><IconReceipt size={17} stroke={1.8} /></span>
            <div>
              <div className={styles.what} translate="no">{humanised(receipt.what)}</div>
              <CopyId id={receipt.number} what={t('call.receiptNumber')} />
            </div>
            <span className={styles.at}><RelativeTime at={receipt.at} /></span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
