import { Button, MultiSelect, NumberInput, SegmentedControl, Select, Switch, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconLock } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { tellDone, tellProblem } from '@/components/ui/problem-notice';
import { useMay } from '@/lib/authorization';
import { day } from '@/lib/format';
import { useZone } from '@/lib/hospital';
import { paths } from '@/lib/paths';
import { filterOf, type DayFilter, type Kind, type NewCampaign } from './api/campaign';
import { useCreateCampaign } from './api/create-campaign';
import { useDepartments } from './api/get-departments';
import { useFiles } from './api/get-files';
import { useScripts } from './api/get-scripts';
import { lookAgain, steerCampaign } from './api/steer-campaign';
import { plusDays, today } from './days';
import styles from './new-campaign-screen.module.css';
import { Preview } from './preview';

export function NewCampaignScreen() {
  const { t } = useTranslation();
  if (useMay('createCampaign')) return <Form />;
  return (
    <>
      <PageHeader title={t('campaigns.new')} back={{ to: paths.campaigns, label: t('nav.campaigns') }} />
      <Panel><EmptyState icon={IconLock} title={t('campaign.notYours.title')}>{t('campaign.notYours.text')}</EmptyState></Panel>
    </>
  );
}

/** From a filter to a campaign, with a count beside it that says who would be called and who not. */
function Form() {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const zone = useZone();
  const now = today(zone);
  const scripts = useScripts();
  const [name, setName] = useState('');
  const [chosenScript, setScript] = useState<string | null>(null);
  const [filter, setFilter] = useState<DayFilter>({ from: plusDays(now, 1), to: plusDays(now, 3), departments: [], onlyUnconfirmed: true, limit: null });
  const [kind, setKind] = useState<Kind>('visits');
  const [cadence, setCadence] = useState<string[]>(['P3D', 'P1D']);
  const [file, setFile] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const create = useCreateCampaign();
  const queries = useQueryClient();
  const script = chosenScript ?? scripts.data?.[0]?.id ?? '';
  const suggested = kind !== 'visits' ? t(`campaign.kind.${kind}`) : t('campaign.suggestedName', { from: day(filter.from || now, i18n.language), to: day(filter.to || now, i18n.language) });
  const complete = kind === 'visits' ? filter.from !== '' && filter.to !== '' : kind === 'cadence' ? cadence.length > 0 : file !== null;
  const campaign: NewCampaign | null = complete ? { name: name.trim() || suggested, script, filter: filterOf(kind, filter, cadence, file, zone) } : null;
  const [settled] = useDebouncedValue(campaign, 250);
  const backwards = kind === 'visits' && filter.from !== '' && filter.to !== '' && filter.to < filter.from;

  async function submit(event: FormEvent, start: boolean) {
    event.preventDefault();
    setTried(true);
    if (backwards || !campaign || !script) return;
    try {
      const created = await create.mutateAsync(campaign);
      void navigate(paths.campaign(created.id));
      if (start) await startNow(created.id);
      else tellDone(t('campaign.created'));
    } catch (error) {
      tellProblem(t('campaign.createFailed'), error);
    }
  }

  /** The campaign exists by now: a refusal leaves a draft, and has to say so. */
  async function startNow(id: string) {
    try {
      await steerCampaign(id, 'start');
      tellDone(t('campaign.did.start'));
    } catch (error) {
      tellProblem(t('campaign.startFailed'), error);
    } finally {
      void lookAgain(queries, id);
    }
  }

  return (
    <>
      <PageHeader title={t('campaigns.new')} lead={t('campaign.newLead')} back={{ to: paths.campaigns, label: t('nav.campaigns') }} />
      <div className={styles.grid}>
        <Panel>
          <form className={styles.form} onSubmit={(event) => void submit(event, true)} noValidate>
            <TextInput label={t('campaign.name')} placeholder={suggested} value={name} onChange={(event) => setName(event.currentTarget.value)} maxLength={120} />
            <Select
              label={t('campaign.script')} allowDeselect={false} checkIconPosition="right" value={script || null} onChange={setScript}
              data={(scripts.data ?? []).map((each) => ({ value: each.id, label: each.title }))} renderOption={Verbatim}
              error={scripts.isError ? t('campaign.scriptsFailed') : tried && !script ? t('campaign.scriptNeeded') : undefined}
            />
            <SegmentedControl
              aria-label={t('campaign.kind.label')} value={kind} onChange={(value) => setKind(value as Kind)} fullWidth
              data={(['visits', 'cadence', 'file'] as const).map((value) => ({ value, label: t(`campaign.kind.${value}`) }))}
            />
            {kind === 'visits' && <Days filter={filter} today={now} backwards={backwards} onChange={(days) => setFilter({ ...filter, ...days })} />}
            {kind === 'cadence' && <Steps value={cadence} onChange={setCadence} />}
            {kind === 'file' && <Files value={file} onChange={setFile} />}
            {kind !== 'file' && <Departments value={filter.departments} onChange={(departments) => setFilter({ ...filter, departments })} />}
            {kind !== 'file' && <Switch
              checked={filter.onlyUnconfirmed} onChange={(event) => setFilter({ ...filter, onlyUnconfirmed: event.currentTarget.checked })}
              label={t('campaign.onlyUnconfirmed')} description={t('campaign.onlyUnconfirmedWhy')}
            />}
            {kind !== 'cadence' && <NumberInput
              label={t('campaign.limit')} description={t('campaign.limitWhy')} placeholder={t('campaign.noLimit')} min={1} max={10_000} allowDecimal={false} maw={260}
              value={filter.limit ?? ''} onChange={(value) => setFilter({ ...filter, limit: typeof value === 'number' ? value : null })}
            />}
            <div className={styles.actions}>
              <Button type="submit" loading={create.isPending}>{t('campaign.createAndStart')}</Button>
              <Button variant="default" disabled={create.isPending} onClick={(event) => void submit(event as unknown as FormEvent, false)}>{t('campaign.createDraft')}</Button>
              <Button component={Link} to={paths.campaigns} variant="subtle" ml="auto">{t('cancel')}</Button>
            </div>
          </form>
        </Panel>
        <div className={styles.aside}>{settled && kind !== 'cadence' && <Preview campaign={settled} valid={complete && !backwards} />}</div>
      </div>
    </>
  );
}

const STEPS = ['P7D', 'P3D', 'P2D', 'P1D', 'PT4H', 'PT2H'] as const;

/** How long before each visit its patient is called. */
function Steps({ value, onChange }: { value: string[]; onChange: (steps: string[]) => void }) {
  const { t } = useTranslation();
  return (
    <MultiSelect label={t('campaign.steps')} description={t('campaign.stepsWhy')} value={value} onChange={onChange} data={STEPS.map((step) => ({ value: step, label: t(`campaign.step.${step}`) }))} />
  );
}

function Files({ value, onChange }: { value: string | null; onChange: (file: string | null) => void }) {
  const { t } = useTranslation();
  const files = useFiles(true);
  return (
    <Select
      label={t('campaign.file')} description={t('campaign.fileWhy')} value={value} onChange={onChange} allowDeselect={false} renderOption={Verbatim}
      data={(files.data ?? []).map((each) => ({ value: each.id, label: each.name }))}
    />
  );
}

/** Names of scripts and departments are the hospital's own words. */
function Verbatim({ option }: { option: { label: string } }) {
  return <span translate="no">{option.label}</span>;
}

interface DaysProps {
  filter: DayFilter;
  today: string;
  backwards: boolean;
  onChange: (days: { from: string; to: string }) => void;
}

function Days({ filter, today: now, backwards, onChange }: DaysProps) {
  const { t } = useTranslation();
  const { from, to } = filter;
  const ranges: [string, number, number][] = [[t('campaign.range.tomorrow'), 1, 1], [t('campaign.range.three'), 1, 3], [t('campaign.range.week'), 1, 7], [t('campaign.range.ten'), 0, 10]];
  return (
    <div>
      <div className={styles.days}>
        <TextInput type="date" label={t('campaign.from')} value={from} onChange={(event) => onChange({ from: event.currentTarget.value, to })} required withAsterisk={false} />
        <TextInput type="date" label={t('campaign.to')} value={to} onChange={(event) => onChange({ from, to: event.currentTarget.value })} required withAsterisk={false} error={backwards && t('campaign.backwards')} />
      </div>
      <div className={styles.quick}>
        {ranges.map(([label, first, last]) => {
          const days = { from: plusDays(now, first), to: plusDays(now, last) };
          const chosen = days.from === from && days.to === to;
          return <Button key={label} size="compact-sm" variant={chosen ? 'filled' : 'default'} aria-pressed={chosen} onClick={() => onChange(days)}>{label}</Button>;
        })}
      </div>
    </div>
  );
}

function Departments({ value, onChange }: { value: string[]; onChange: (names: string[]) => void }) {
  const { t } = useTranslation();
  const departments = useDepartments();
  return (
    <MultiSelect
      label={t('campaign.departments')} placeholder={value.length === 0 ? t('campaign.allDepartments') : undefined} value={value} onChange={onChange} clearable searchable
      data={(departments.data ?? []).map((each) => ({ value: each.name, label: each.name }))} renderOption={Verbatim} error={departments.isError && t('campaign.departmentsFailed')}
      clearButtonProps={{ 'aria-label': t('clear') }}
    />
  );
}
