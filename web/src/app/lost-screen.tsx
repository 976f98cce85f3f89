import { Button } from '@mantine/core';
import { IconMapPinOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { paths } from '@/lib/paths';

export function LostScreen() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t('lost.title')} />
      <EmptyState icon={IconMapPinOff} title={t('lost.what')} actions={<Button component={Link} to={paths.live}>{t('lost.action')}</Button>}>
        {t('lost.text')}
      </EmptyState>
    </>
  );
}
