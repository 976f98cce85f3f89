import { Button } from '@mantine/core';
import { IconPhoneCall, IconPlayerPause, IconPlayerPlay, IconPlus, IconWifiOff } from '@tabler/icons-react';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { PageHeader } from '@/components/ui/page-header';
import { tellProblem } from '@/components/ui/problem-notice';
import { Panel } from '@/components/ui/panel';
import { Skeletons } from '@/components/ui/skeletons';
import { useMay } from '@/lib/authorization';
import type { LiveCall } from '@/lib/contract/calls';
import { useSeconds } from '@/lib/now';
import { paths } from '@/lib/paths';
import { Problem } from '@/lib/problem';
import { useKeys } from '@/lib/shortcuts';
import { useHangUp } from './api/hang-up';
import { attention, byNeed } from './attention';
import { HandOvers } from './hand-overs';
import { ListeningBar } from './listening-bar';
import type { LiveTile as Tile } from './live-board';
import styles from './live-screen.module.css';
import { LiveStore, type LiveSnapshot } from './live-store';
import { LiveTile } from './live-tile';
import tileStyles from './live-tile.module.css';
import { useListening } from './use-listening';

/** The server sends a beat every five seconds; a little more than that without one is silence. */
const STALE_MS = 6_500;
const ANNOUNCE_MS = 10_000;

/** The wall of live calls. */
export function LiveScreen() {
  const { t } = useTranslation();
  const [store] = useState(() => new LiveStore());
  const newest = useSyncExternalStore(store.subscribe, store.snapshot);
  const now = useSeconds();
  const [paused, setPaused] = useState<LiveSnapshot | null>(null);
  const { listening, start, stop } = useListening();
  const [ending, setEnding] = useState<LiveCall | null>(null);
  const hangUp = useHangUp();
  const mayCreate = useMay('createCampaign');

  const snapshot = paused ?? newest;
  const tiles = [...snapshot.board.values()];
  const alive = tiles.filter((tile) => tile.endedMs === null);
  const needing = alive.filter((tile) => attention(tile, now).level > 0).length;
  const stale = newest.status !== 'opening' && now - newest.heardAtMs > STALE_MS;
  const togglePause = () => setPaused((held) => (held ? null : newest));
  useKeys({ p: togglePause, Escape: stop });
  useEffect(() => {
    if (listening.kind === 'failed') tellProblem(t('live.listenFailed'), listening.error);
  }, [listening, t]);

  function confirmHangUp() {
    if (!ending) return;
    hangUp.mutate(ending.id, { onError: (error) => tellProblem(t('live.hangUpFailed'), error), onSettled: () => setEnding(null) });
  }

  const listenedId = listening.kind === 'on' ? listening.call.id : null;
  return (
    <>
      <PageHeader
        title={t('nav.live')}
        lead={t('live.lead')}
        actions={
          <>
            {tiles.length > 0 && (
              <Button variant="default" aria-pressed={paused !== null} leftSection={paused ? <IconPlayerPlay size={16} aria-hidden /> : <IconPlayerPause size={16} aria-hidden />} onClick={togglePause}>
                {paused ? t('live.resume') : t('live.pause')}
              </Button>
            )}
            {mayCreate && <Button component={Link} to={paths.newCampaign} leftSection={<IconPlus size={16} aria-hidden />}>{t('campaigns.new')}</Button>}
          </>
        }
      />
      <Announcement alive={alive.length} needing={needing} />
      <HandOvers />
      {stale && <Stale seconds={Math.floor((now - newest.heardAtMs) / 1000)} />}
      {newest.status === 'lost' && newest.board.size === 0 && newest.error instanceof Problem ? (
        <Panel><ErrorState error={newest.error} /></Panel>
      ) : newest.status === 'opening' ? (
        <Skeletons rows={2} height={220} gap={16} />
      ) : tiles.length === 0 ? (
        <Panel><Nobody /></Panel>
      ) : (
        <>
          <div className={styles.strip}>
            <span><strong translate="no">{alive.length}</strong> {t('live.alive', { count: alive.length })}</span>
            <span><strong translate="no">{needing}</strong> {t('live.needing', { count: needing })}</span>
            <span className={styles.legend} aria-hidden>
              <span className={styles.key} style={{ '--side': 'var(--cw-agent)' } as React.CSSProperties}>{t('speaker.agent')}</span>
              <span className={styles.key} style={{ '--side': 'var(--cw-patient)' } as React.CSSProperties}>{t('speaker.patient')}</span>
            </span>
          </div>
          <Wall tiles={tiles} now={now} listenedId={listenedId} onListen={(call) => (listenedId === call.id ? stop() : void start(call))} onHangUp={setEnding} />
        </>
      )}
      {listening.kind === 'on' && <ListeningBar listening={listening} onStop={stop} />}
      <ConfirmDialog opened={ending !== null} title={t('live.hangUpTitle')} confirm={t('live.hangUp')} busy={hangUp.isPending} onConfirm={confirmHangUp} onClose={() => setEnding(null)}>
        {t('live.hangUpText')}
      </ConfirmDialog>
    </>
  );
}

interface WallProps {
  tiles: Tile[];
  now: number;
  listenedId: string | null;
  onListen: (call: LiveCall) => void;
  onHangUp: (call: LiveCall) => void;
}

/** Tiles by need. The order holds still while the pointer or the focus is inside, so that nothing moves away under a click. */
function Wall({ tiles, now, listenedId, onListen, onHangUp }: WallProps) {
  const { t } = useTranslation();
  const [inside, setInside] = useState(false);
  const [held, setHeld] = useState<string[]>([]);
  const sorted = byNeed(tiles, now);
  const place = new Map(held.map((id, i) => [id, i]));
  const order = inside ? [...sorted].sort((a, b) => (place.get(a.call.id) ?? 1e6) - (place.get(b.call.id) ?? 1e6)) : sorted;

  function hold() {
    if (inside) return;
    setHeld(sorted.map((tile) => tile.call.id));
    setInside(true);
  }

  return (
    <ul
      className={tileStyles.grid} aria-label={t('live.wall')}
      onPointerEnter={hold} onPointerLeave={(event) => !event.currentTarget.contains(document.activeElement) && setInside(false)}
      onFocus={hold} onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setInside(false)}
    >
      {order.map((tile) => (
        <li key={tile.call.id}>
          <LiveTile tile={tile} listened={tile.call.id === listenedId} onListen={onListen} onHangUp={onHangUp} />
        </li>
      ))}
    </ul>
  );
}

function Stale({ seconds }: { seconds: number }) {
  const { t } = useTranslation();
  return (
    <div className={styles.stale} role="alert">
      <IconWifiOff size={18} aria-hidden />
      <span>{t('live.stale')}</span>
      <span className="tabular" aria-hidden>{t('live.staleFor', { seconds })}</span>
    </div>
  );
}

/** Tells screen readers how the wall stands, at most every ten seconds. */
function Announcement({ alive, needing }: { alive: number; needing: number }) {
  const { t } = useTranslation();
  const latest = useRef('');
  const [said, setSaid] = useState('');
  const text = `${t('live.sayAlive', { count: alive })} ${t('live.sayNeeding', { count: needing })}`;
  useEffect(() => {
    latest.current = text;
  }, [text]);
  useEffect(() => {
    const timer = setInterval(() => setSaid(latest.current), ANNOUNCE_MS);
    return () => clearInterval(timer);
  }, []);
  return <div className="visually-hidden" role="status">{said}</div>;
}

function Nobody() {
  const { t } = useTranslation();
  const mayCreate = useMay('createCampaign');
  return (
    <EmptyState
      icon={IconPhoneCall} title={t('live.empty.title')} command="./callwell demo --calls 20"
      actions={
        <>
          {mayCreate && <Button component={Link} to={paths.newCampaign} leftSection={<IconPlus size={16} aria-hidden />}>{t('campaigns.new')}</Button>}
          <Button component={Link} to={paths.calls} variant="default">{t('live.empty.history')}</Button>
        </>
      }
    >
      {t('live.empty.text')}
    </EmptyState>
  );
}
