import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface Props {
  rows?: number;
  height?: number;
  gap?: number;
}

/** The shape of what is being loaded. */
export function Skeletons({ rows = 6, height = 44, gap = 10 }: Props) {
  const { t } = useTranslation();
  return (
    <div role="status" style={{ display: 'grid', gap, padding: 18 }}>
      <span className="visually-hidden">{t('loading')}</span>
      {Array.from({ length: rows }, (_, i) => (
        <Skeleton key={i} height={height} radius="md" />
      ))}
    </div>
  );
}
