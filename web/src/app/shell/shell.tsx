import { IconSearch } from '@tabler/icons-react';
import { Suspense, lazy, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, Outlet, useLocation, useNavigate } from 'react-router';
import { Brand } from '@/components/ui/brand';
import { Kbd } from '@/components/ui/kbd';
import type { Session } from '@/features/auth/session';
import { useMe } from '@/lib/hospital';
import { paths } from '@/lib/paths';
import { useKeys } from '@/lib/shortcuts';
import { DESTINATIONS, GROUPS } from './nav';
import styles from './shell.module.css';
import { UserMenu } from './user-menu';

const CommandPalette = lazy(async () => ({ default: (await import('./command-palette')).CommandPalette }));
const ShortcutsSheet = lazy(async () => ({ default: (await import('./shortcuts-sheet')).ShortcutsSheet }));

const CHORD_MS = 1500;

function usePaletteKey(toggle: () => void): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
      event.preventDefault();
      toggle();
    }
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => pressed(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}

/** `g` and then a letter within a moment. */
function useGoKeys(): void {
  const navigate = useNavigate();
  const [since, setSince] = useState(0);
  const go = Object.fromEntries(
    DESTINATIONS.map(({ key, to }) => [
      key,
      (event: KeyboardEvent) => {
        if (event.timeStamp - since > CHORD_MS) return;
        event.preventDefault();
        setSince(0);
        void navigate(to);
      },
    ]),
  );
  useKeys({ ...(since ? go : {}), g: (event) => setSince(event.timeStamp) }, { first: true });
}

/** After a change of screen the focus goes to its content, as it would after a page load. */
function useFocusOnArrival(main: React.RefObject<HTMLElement | null>): void {
  const { pathname } = useLocation();
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) main.current?.focus({ preventScroll: true });
    first.current = false;
    window.scrollTo?.(0, 0);
  }, [pathname, main]);
}

/** The frame of every screen: where one is, where one can go, who one is. */
export function Shell({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { hospital } = useMe();
  const [palette, setPalette] = useState(false);
  const [sheet, setSheet] = useState(false);
  const main = useRef<HTMLElement>(null);
  usePaletteKey(() => setPalette((open) => !open));
  useGoKeys();
  useKeys({ '?': () => setSheet(true) });
  useFocusOnArrival(main);

  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">{t('nav.skip')}</a>
      <nav className={styles.rail} aria-label={t('nav.label')}>
        <Link to={paths.live} className={styles.brand} aria-label={t('nav.home')}><Brand /></Link>
        <p className={styles.hospital}>
          <strong translate="no">{hospital.name}</strong>
          <span translate="no">{hospital.zone.replace(/_/g, ' ')}</span>
        </p>
        <button type="button" className={styles.search} onClick={() => setPalette(true)}>
          <IconSearch size={15} aria-hidden />
          <span>{t('palette.open')}</span>
          <Kbd>{/Mac/.test(navigator.platform) ? '⌘K' : 'Ctrl K'}</Kbd>
        </button>
        <div className={styles.groups}>
          {GROUPS.map((group) => (
            <div key={group} className={styles.group}>
              <h2 id={`nav-${group}`} className={styles.groupName}>{t(`nav.group.${group}`)}</h2>
              <ul className={styles.links} aria-labelledby={`nav-${group}`}>
                {DESTINATIONS.filter((place) => place.group === group).map(({ to, name, icon: Icon }) => (
                  <li key={to}>
                    <NavLink to={to} className={styles.link}>
                      <Icon size={18} stroke={1.8} aria-hidden />
                      {t(`nav.${name}`)}
                    </NavLink>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </div>
        <div className={styles.foot}>
          <UserMenu onSignOut={() => session.signOut()} onShortcuts={() => setSheet(true)} />
        </div>
      </nav>
      <main id="main" ref={main} tabIndex={-1} className={styles.main}>
        <Outlet />
      </main>
      <Suspense fallback={null}>
        {palette && <CommandPalette onClose={() => setPalette(false)} onShortcuts={() => setSheet(true)} onSignOut={() => session.signOut()} />}
        {sheet && <ShortcutsSheet onClose={() => setSheet(false)} />}
      </Suspense>
    </div>
  );
}
