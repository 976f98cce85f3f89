import { useTranslation } from 'react-i18next';
import { Panel } from '@/components/ui/panel';
import type { TurnLatency } from '@/lib/contract/calls';
import { latency } from '@/lib/format';
import styles from './turn-latencies.module.css';

const STAGES = [['endpoint', 'endpointMs'], ['stt', 'sttMs'], ['script', 'scriptMs'], ['tts', 'ttsMs'], ['audio', 'firstAudioMs']] as const;

/** Where the patient's waiting time went, turn by turn. */
export function TurnLatencies({ turns }: { turns: TurnLatency[] }) {
  const { t } = useTranslation();
  const total = (turn: TurnLatency) => Math.max(turn.heardMs ?? 0, STAGES.reduce((sum, [, key]) => sum + (turn[key] ?? 0), 0));
  const longest = Math.max(1, ...turns.map(total));
  const heard = turns.map((turn) => turn.heardMs).filter((ms): ms is number => ms !== null).sort((a, b) => a - b);
  const median = heard[Math.floor((heard.length - 1) / 2)];
  return (
    <Panel title={t('call.latency.title')} note={median !== undefined && <>{t('call.latency.median')} <span translate="no">{latency(median)}</span></>}>
      <div className={styles.legend} aria-hidden>
        {STAGES.map(([stage]) => <span key={stage} className={styles.key}><span className={`${styles.swatch} ${styles[stage]}`} />{t(`call.latency.${stage}`)}</span>)}
      </div>
      <table className={styles.table}>
        <caption className="visually-hidden">{t('call.latency.title')}</caption>
        <tbody>
          {turns.map((turn) => (
            <tr key={turn.turn}>
              <th scope="row">{t('call.latency.turn')} <span translate="no">{turn.turn}</span></th>
              <td>
                <span className="visually-hidden">{STAGES.map(([stage, key]) => `${t(`call.latency.${stage}`)} ${turn[key] ?? 0} ms`).join(', ')}</span>
                <div className={styles.track} aria-hidden style={{ width: `${(100 * total(turn)) / longest}%` }}>
                  {STAGES.map(([stage, key]) => (turn[key] ?? 0) > 0 && (
                    <span key={stage} className={styles[stage]} title={`${t(`call.latency.${stage}`)} ${latency(turn[key] ?? 0)}`} style={{ flexGrow: turn[key] ?? 0 }} />
                  ))}
                </div>
              </td>
              <td className={styles.heard} translate="no">{turn.heardMs === null ? '–' : latency(turn.heardMs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
