import { useTranslation } from 'react-i18next';
import styles from './try-screen.module.css';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

export function Keypad({ onPress, disabled }: { onPress: (digit: string) => void; disabled: boolean }) {
  const { t } = useTranslation();
  return (
    <div className={styles.keypad} role="group" aria-label={t('try.keypad')}>
      {KEYS.map((key) => (
        <button key={key} type="button" className={styles.key} disabled={disabled} onClick={() => onPress(key)} translate="no">{key}</button>
      ))}
    </div>
  );
}
