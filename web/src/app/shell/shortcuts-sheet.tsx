import { Modal, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Kbd } from '@/components/ui/kbd';
import { singleKeys, useSingleKeys } from '@/lib/shortcuts';
import { DESTINATIONS } from './nav';
import styles from './shortcuts-sheet.module.css';

/** `?`: every key that does something, and the switch that turns single keys off. */
export function ShortcutsSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const enabled = useSingleKeys();
  const groups: [string, [string[], string][]][] = [
    [t('shortcuts.everywhere'), [
      [['Ctrl', 'K'], t('palette.open')],
      [['?'], t('user.shortcuts')],
      ...DESTINATIONS.map((place): [string[], string] => [['g', place.key], t(`nav.${place.name}`)]),
    ]],
    [t('shortcuts.tables'), [
      [['↓', 'j'], t('shortcuts.next')],
      [['↑', 'k'], t('shortcuts.previous')],
      [['Enter'], t('shortcuts.openRow')],
      [['/'], t('shortcuts.search')],
    ]],
    [t('shortcuts.recording'), [
      [['Space'], t('shortcuts.play')],
      [['j'], t('shortcuts.back')],
      [['k'], t('shortcuts.play')],
      [['l'], t('shortcuts.forward')],
    ]],
    [t('shortcuts.live'), [[['p'], t('shortcuts.pauseLive')], [['Esc'], t('shortcuts.stopListening')]]],
  ];
  return (
    <Modal opened onClose={onClose} size={640} title={t('user.shortcuts')} closeButtonProps={{ 'aria-label': t('close') }} styles={{ title: { fontWeight: 620 } }}>
      <div className={styles.groups}>
        {groups.map(([name, keys]) => (
          <section key={name}>
            <h3 className={styles.name}>{name}</h3>
            <dl className={styles.keys}>
              {keys.map(([combination, what]) => (
                <div key={combination.join()}>
                  <dt>{what}</dt>
                  <dd>{combination.map((key) => <Kbd key={key}>{key}</Kbd>)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Switch mt="lg" checked={enabled} onChange={(event) => singleKeys.set(event.currentTarget.checked)} label={t('shortcuts.single')} description={t('shortcuts.singleWhy')} />
    </Modal>
  );
}
