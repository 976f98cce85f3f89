import { Menu, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { IconCheck, IconDeviceDesktop, IconKeyboard, IconLanguage, IconLogout, IconMoon, IconSun, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/lib/hospital';
import { LANGUAGES, changeLanguage } from '@/lib/i18n';
import styles from './shell.module.css';

const SCHEMES: [MantineColorScheme, Icon][] = [['auto', IconDeviceDesktop], ['light', IconSun], ['dark', IconMoon]];

export function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0] ?? '').join('').toUpperCase();
}

export function UserMenu({ onSignOut, onShortcuts }: { onSignOut: () => void; onShortcuts: () => void }) {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const role = me.roles.includes('ADMIN') ? t('role.admin') : t('role.supervisor');
  return (
    <Menu position="top-start" width={232} shadow="md" radius="md">
      <Menu.Target>
        <button type="button" className={styles.person}>
          <span className={styles.initials} aria-hidden translate="no">{initials(me.name)}</span>
          <span className={styles.who}>
            <span translate="no">{me.name}</span>
            <span className={styles.role}>{role}</span>
            <span className="visually-hidden">{t('user.menu')}</span>
          </span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('user.scheme')}</Menu.Label>
        {SCHEMES.map(([scheme, SchemeIcon]) => (
          <Menu.Item
            key={scheme} role="menuitemradio" aria-checked={colorScheme === scheme}
            leftSection={<SchemeIcon size={16} aria-hidden />} rightSection={colorScheme === scheme && <IconCheck size={15} aria-hidden />}
            onClick={() => setColorScheme(scheme)}
          >
            {t(`scheme.${scheme}`)}
          </Menu.Item>
        ))}
        {Object.keys(LANGUAGES).length > 1 && <Menu.Divider />}
        {Object.keys(LANGUAGES).length > 1 && <Menu.Label>{t('user.language')}</Menu.Label>}
        {Object.keys(LANGUAGES).length > 1 && Object.entries(LANGUAGES).map(([code, name]) => (
          <Menu.Item
            key={code} role="menuitemradio" aria-checked={i18n.language === code} lang={code}
            leftSection={<IconLanguage size={16} aria-hidden />} rightSection={i18n.language === code && <IconCheck size={15} aria-hidden />}
            onClick={() => void changeLanguage(i18n, code)}
          >
            <span translate="no">{name}</span>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconKeyboard size={16} aria-hidden />} onClick={onShortcuts}>{t('user.shortcuts')}</Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={onSignOut}>{t('user.signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
