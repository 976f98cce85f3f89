import { IconCheck, IconChevronRight, IconClock, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Chip, type Tone } from '@/components/ui/chip';
import { Panel } from '@/components/ui/panel';
import { RelativeTime } from '@/components/ui/relative-time';
import type { Decision, RuleVerdict, Verdict } from '@/lib/contract/calls';
import { humanised } from '@/lib/format';
import styles from './decisions.module.css';

const LOOKS: Record<Verdict, [Tone, typeof IconCheck]> = { allow: ['good', IconCheck], delay: ['warn', IconClock], block: ['bad', IconX] };

/** Why this call was allowed: the newest decision rule by rule, earlier ones below. */
export function Decisions({ decisions }: { decisions: Decision[] }) {
  const { t } = useTranslation();
  const newestFirst = [...decisions].reverse();
  const verdict = newestFirst[0]?.verdict ?? 'allow';
  return (
    <Panel title={t(`call.why.${verdict}`)}>
      {newestFirst.length === 0 && <p style={{ margin: 0, color: 'var(--cw-muted)' }}>{t('call.why.none')}</p>}
      {newestFirst.map((decision, i) => (
        <div key={decision.at} className={i > 0 ? styles.other : undefined}>
          <div className={styles.verdict}>
            <Chip tone={LOOKS[decision.verdict][0]}>{t(`verdict.${decision.verdict}`)}</Chip>
            <RelativeTime at={decision.at} />
            {decision.until && <span>{t('call.why.until')} <RelativeTime at={decision.until} /></span>}
          </div>
          <ul className={styles.rules}>
            {decision.rules.map((rule) => <Rule key={rule.rule} rule={rule} />)}
          </ul>
        </div>
      ))}
    </Panel>
  );
}

function Rule({ rule }: { rule: RuleVerdict }) {
  const { t } = useTranslation();
  const Icon = LOOKS[rule.verdict][1];
  const inputs = Object.entries(rule.inputs ?? {});
  return (
    <li className={styles.rule}>
      <details>
        <summary>
          <span className={`${styles.mark} ${styles[rule.verdict]}`}>
            <Icon size={13} stroke={2.6} aria-hidden />
            <span className="visually-hidden">{t(`verdict.${rule.verdict}`)}</span>
          </span>
          <span>
            <span className={styles.name} translate="no">{humanised(rule.rule)}</span>
            <br />
            <span className={styles.because} translate="no">{rule.because}</span>
          </span>
          <IconChevronRight size={16} className={styles.turn} aria-hidden />
        </summary>
        <dl className={styles.inputs}>
          <dt>{t('call.why.version')}</dt>
          <dd translate="no">{rule.version}</dd>
          {inputs.map(([name, value]) => [
            <dt key={`${name}-name`} translate="no">{humanised(name)}</dt>,
            <dd key={name} translate="no">{typeof value === 'string' ? value : JSON.stringify(value)}</dd>,
          ])}
        </dl>
      </details>
    </li>
  );
}
