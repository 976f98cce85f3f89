import { Modal, useMantineColorScheme } from '@mantine/core';
import { IconKeyboard, IconLogout, IconMoon, IconPhone, IconPlus, IconSearch, IconSun, type Icon } from '@tabler/icons-react';
import { useId, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMay } from '@/lib/authorization';
import { paths } from '@/lib/paths';
import styles from './command-palette.module.css';
import { DESTINATIONS } from './nav';

interface Command {
  key: string;
  label: string;
  icon: Icon;
  hint?: string;
  run: () => void;
}

interface Props {
  onClose: () => void;
  onShortcuts: () => void;
  onSignOut: () => void;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f-]{20,}$/i;

/** Ctrl-K: go anywhere or do anything by typing. An id goes straight to its call, other words to the search of calls. */
export function CommandPalette({ onClose, onShortcuts, onSignOut }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { setColorScheme } = useMantineColorScheme();
  const mayCreate = useMay('createCampaign');
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const list = useId();

  const go = (to: string) => () => void navigate(to);
  const fixed: Command[] = [
    ...DESTINATIONS.map((place) => ({ key: place.name, label: t(`nav.${place.name}`), icon: place.icon, hint: `g ${place.key}`, run: go(place.to) })),
    ...(mayCreate ? [{ key: 'new-campaign', label: t('palette.newCampaign'), icon: IconPlus, run: go(paths.newCampaign) }] : []),
    { key: 'light', label: t('palette.light'), icon: IconSun, run: () => setColorScheme('light') },
    { key: 'dark', label: t('palette.dark'), icon: IconMoon, run: () => setColorScheme('dark') },
    { key: 'shortcuts', label: t('user.shortcuts'), icon: IconKeyboard, hint: '?', run: onShortcuts },
    { key: 'sign-out', label: t('user.signOut'), icon: IconLogout, run: onSignOut },
  ];
  const words = typed.trim();
  const found = fixed.filter((command) => command.label.toLocaleLowerCase().includes(words.toLocaleLowerCase()));
  const commands: Command[] = UUID.test(words)
    ? [{ key: 'call', label: t('palette.openCall'), icon: IconPhone, run: go(paths.call(words)) }]
    : words
      ? [...found, { key: 'search', label: t('palette.searchCalls', { words }), icon: IconSearch, run: go(`${paths.calls}?q=${encodeURIComponent(words)}`) }]
      : found;
  const selected = Math.min(chosen, commands.length - 1);

  function run(command: Command | undefined) {
    if (!command) return;
    onClose();
    command.run();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'ArrowDown') setChosen((selected + 1) % commands.length);
    else if (event.key === 'ArrowUp') setChosen((selected - 1 + commands.length) % commands.length);
    else if (event.key === 'Enter') run(commands[selected]);
    else return;
    event.preventDefault();
  }

  return (
    <Modal.Root opened onClose={onClose} padding={0} size={580} yOffset="12vh">
      <Modal.Overlay backgroundOpacity={0.4} blur={2} />
      <Modal.Content aria-label={t('palette.open')} radius="lg">
      <input
        className={styles.input} role="combobox" aria-expanded aria-controls={list} aria-activedescendant={`${list}-${selected}`}
        aria-label={t('palette.placeholder')} placeholder={t('palette.placeholder')} value={typed} data-autofocus autoComplete="off" spellCheck={false}
        onChange={(event) => {
          setTyped(event.target.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul id={list} role="listbox" aria-label={t('palette.results')} className={styles.list}>
        {commands.map((command, i) => (
          <li
            key={command.key} id={`${list}-${i}`} role="option" aria-selected={i === selected} className={styles.option}
            onPointerMove={() => setChosen(i)} onClick={() => run(command)}
          >
            <command.icon size={18} stroke={1.8} aria-hidden />
            {command.label}
            {command.hint && <span className={styles.hint} translate="no">{command.hint}</span>}
          </li>
        ))}
      </ul>
      </Modal.Content>
    </Modal.Root>
  );
}
