import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/components/ui/error-state';
import { Meter } from '@/components/ui/meter';
import { Panel } from '@/components/ui/panel';
import { humanised } from '@/lib/format';
import type { NewCampaign } from './api/campaign';
import { usePreview } from './api/preview-campaign';
import styles from './new-campaign-screen.module.css';

/** Who would be called, who not, and because of which rule. Nothing is dialled or written by looking. */
export function Preview({ campaign, valid }: { campaign: NewCampaign; valid: boolean }) {
  const { t } = useTranslation();
  const preview = usePreview(campaign);
  if (preview.isError) return <Panel title={t('preview.title')}><ErrorState error={preview.error} onRetry={() => void preview.refetch()} /></Panel>;
  if (!preview.data) return <Panel title={t('preview.title')}><Skeleton height={190} radius="md" /></Panel>;
  const { matching, skipped, toCall } = preview.data;
  return (
    <Panel title={t('preview.title')} note={t('preview.note')} className={preview.isPlaceholderData || !valid ? styles.dim : undefined}>
      <div aria-live="polite" aria-atomic>
        <div className={styles.toCall}>
          <strong translate="no">{toCall}</strong>
          <span>{t('preview.toCall', { count: toCall })}</span>
        </div>
        <div className={styles.split}>
          <Meter label={t('preview.toCall', { count: toCall })} of={matching} parts={[{ tone: 'brand', value: toCall }, { tone: 'warn', value: Math.max(0, matching - toCall) }]} />
        </div>
      </div>
      <div className={styles.row}><span>{t('preview.matching')}</span><span translate="no">{matching}</span></div>
      {skipped.map((skip) => (
        <div key={skip.rule} className={styles.row}>
          <strong translate="no">{humanised(skip.rule)}</strong>
          <span translate="no">−{skip.count}</span>
          <small translate="no">{skip.because}</small>
        </div>
      ))}
      <p className={styles.note}>{toCall === 0 ? t('preview.nobody') : t('preview.again')}</p>
    </Panel>
  );
}
