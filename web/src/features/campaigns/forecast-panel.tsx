import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/components/ui/error-state';
import { Figures } from '@/components/ui/facts';
import { Panel } from '@/components/ui/panel';
import { Skeletons } from '@/components/ui/skeletons';
import { dayAndTime, humanised, timeOfDay } from '@/lib/format';
import { useZone } from '@/lib/hospital';
import type { Campaign } from './api/campaign';
import { useForecast, type Forecast } from './api/get-forecast';
import styles from './forecast-panel.module.css';

const MOST_HOURS = 48;

/** What the campaign would do, hour by hour, and beside it what it has done. */
export function ForecastPanel({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const forecast = useForecast(campaign.id, campaign.state === 'running');
  const title = t(campaign.startedAt ? 'forecast.titleStarted' : 'forecast.title');
  if (forecast.isError) return <Panel title={title}><ErrorState error={forecast.error} onRetry={() => void forecast.refetch()} /></Panel>;
  if (!forecast.data) return <Panel title={title}><Skeletons rows={3} /></Panel>;
  return <Shown title={title} data={forecast.data} />;
}

function Shown({ title, data }: { title: string; data: Forecast }) {
  const { t, i18n } = useTranslation();
  const zone = useZone();
  const { forecast, actual, assumptions } = data;
  const money = (amount: number) => new Intl.NumberFormat(i18n.language === 'en-XA' ? 'en' : i18n.language, { style: 'currency', currency: data.currency, maximumFractionDigits: 0 }).format(amount);
  const skipped = data.skipped.reduce((sum, one) => sum + one.count, 0);
  return (
    <Panel title={title} note={t('forecast.note')}>
      <Figures
        facts={[
          { name: t('forecast.calls'), value: actual ? `${actual.calls} / ${forecast.calls}` : forecast.calls },
          { name: t('forecast.reached'), value: actual ? `${actual.reached} / ${forecast.reached}` : `${forecast.reached} / ${forecast.people}` },
          { name: t('forecast.end'), value: forecast.endsAt ? dayAndTime(forecast.endsAt, i18n.language, zone) : '—' },
          { name: t('forecast.lines'), value: forecast.lines },
          { name: t('forecast.cost'), value: actual ? `${money(actual.cost)} / ${money(forecast.cost)}` : money(forecast.cost) },
        ]}
      />
      <Hours data={data} />
      <ul className={styles.notes}>
        {forecast.tooLate > 0 && <li>{t('forecast.tooLate', { count: forecast.tooLate })}</li>}
        {forecast.unreached > 0 && <li>{t('forecast.unreached', { count: forecast.unreached })}</li>}
        {skipped > 0 && <li>{t('forecast.skipped', { count: skipped })} <span translate="no">{data.skipped.map((one) => `${humanised(one.rule)} ${one.count}`).join(', ')}</span></li>}
        <li>{t(assumptions.fromCalls > 0 ? 'forecast.fromCalls' : 'forecast.shipped', { rate: Math.round(assumptions.answerRate * 100), talk: assumptions.talkSeconds, calls: assumptions.fromCalls })}</li>
      </ul>
    </Panel>
  );
}

/** Calls of each hour: the forecast as a column, what happened as a mark in front of it. The same is a table for those who cannot see it. */
function Hours({ data }: { data: Forecast }) {
  const { t, i18n } = useTranslation();
  const zone = useZone();
  const happened = new Map((data.actual?.perHour ?? []).map((hour) => [hour.at, hour.calls]));
  const expected = new Map(data.forecast.perHour.map((hour) => [hour.at, hour.calls]));
  const hours = [...new Set([...expected.keys(), ...happened.keys()])].sort().slice(0, MOST_HOURS);
  const most = Math.max(1, ...hours.map((at) => Math.max(expected.get(at) ?? 0, happened.get(at) ?? 0)));
  if (hours.length === 0) return <p className={styles.nothing}>{t('forecast.nobody')}</p>;
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        {t('forecast.perHour')}
        <span className={styles.key}><i className={styles.expected} aria-hidden />{t('forecast.expected')}</span>
        {data.actual && <span className={styles.key}><i className={styles.happened} aria-hidden />{t('forecast.happened')}</span>}
      </figcaption>
      <div className={styles.columns} aria-hidden>
        {hours.map((at, index) => (
          <div key={at} className={styles.hour}>
            <div className={styles.bars}>
              <span className={styles.expected} style={{ height: `${(100 * (expected.get(at) ?? 0)) / most}%` }} />
              {data.actual && <span className={styles.happened} style={{ height: `${(100 * (happened.get(at) ?? 0)) / most}%` }} />}
            </div>
            <small translate="no">{index % Math.ceil(hours.length / 12) === 0 ? timeOfDay(at, i18n.language, zone).slice(0, 5) : ''}</small>
          </div>
        ))}
      </div>
      <table className="visually-hidden">
        <caption>{t('forecast.perHour')}</caption>
        <thead><tr><th scope="col">{t('forecast.hour')}</th><th scope="col">{t('forecast.expected')}</th><th scope="col">{t('forecast.happened')}</th></tr></thead>
        <tbody>{hours.map((at) => <tr key={at}><th scope="row" translate="no">{dayAndTime(at, i18n.language, zone)}</th><td translate="no">{expected.get(at) ?? 0}</td><td translate="no">{happened.get(at) ?? 0}</td></tr>)}</tbody>
      </table>
    </figure>
  );
}
