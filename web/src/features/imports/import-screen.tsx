import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { ErrorState } from '@/components/ui/error-state';
import { Facts } from '@/components/ui/facts';
import { Meter } from '@/components/ui/meter';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { tellProblem } from '@/components/ui/problem-notice';
import { Skeletons } from '@/components/ui/skeletons';
import { useMay } from '@/lib/authorization';
import { paths } from '@/lib/paths';
import { cancelIntake, checkIntake, downloadErrors, importIntake, useOnIntake } from './api/change-intake';
import { useIntake } from './api/get-intakes';
import { isWorking, type Intake } from './api/intake';
import { FaultyRows } from './faulty-rows';
import styles from './import-screen.module.css';
import { IntakeChip } from './intake-chip';
import { MappingForm } from './mapping-form';
import { ReviewPanel } from './review-panel';

/** One file: what its columns mean, what it comes to, and the import. */
export function ImportScreen() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const intake = useIntake(id);
  const back = { to: paths.imports, label: t('nav.imports') };
  if (!intake.data) {
    return (
      <>
        <PageHeader title={t('imports.file')} back={back} />
        <Panel>{intake.isError ? <ErrorState error={intake.error} onRetry={() => void intake.refetch()} /> : <Skeletons rows={4} />}</Panel>
      </>
    );
  }
  return <File intake={intake.data} back={back} />;
}

function File({ intake, back }: { intake: Intake; back: { to: string; label: string } }) {
  const { t } = useTranslation();
  const may = useMay('importFiles');
  const [remapping, setRemapping] = useState(false);
  const check = useOnIntake(intake.id, ({ mapping, encoding }: { mapping: Intake['mapping']; encoding: string | null }) => checkIntake(intake.id, mapping, encoding));
  const begin = useOnIntake<void>(intake.id, () => importIntake(intake.id));
  const cancel = useOnIntake<void>(intake.id, () => cancelIntake(intake.id));
  const working = isWorking(intake.state);
  const mapping = intake.state === 'uploaded' || remapping;
  const failed = (error: unknown) => tellProblem(t('campaign.steerFailed'), error);
  return (
    <>
      <PageHeader
        title={intake.name} verbatim back={back} beside={<IntakeChip state={intake.state} />} lead={t(`imports.says.${intake.state}`)}
        actions={may && (
          <>
            {working && <Button variant="default" onClick={() => cancel.mutate(undefined, { onError: failed })}>{t('imports.cancel')}</Button>}
            {!working && !mapping && <Button variant="default" onClick={() => setRemapping(true)}>{t('imports.remap')}</Button>}
            {!working && !mapping && intake.review && intake.review.usable > 0 && (
              <Button loading={begin.isPending} onClick={() => begin.mutate(undefined, { onError: failed })}>{t(intake.state === 'imported' ? 'imports.again' : 'imports.import', { count: intake.review.usable })}</Button>
            )}
          </>
        )}
      />
      {working && <Progress intake={intake} />}
      {intake.problem && <Panel title={t('imports.problem')} className={styles.gap}><p className={styles.problem} translate="no">{intake.problem}</p></Panel>}
      {mapping && !working ? (
        <MappingForm
          intake={intake} mayChange={may} busy={check.isPending}
          onCheck={(chosen, encoding) => check.mutate({ mapping: chosen, encoding }, { onSuccess: () => setRemapping(false), onError: failed })}
        />
      ) : (
        intake.review && (
          <div className={styles.grid}>
            <div className={styles.column}>
              <FaultyRows intake={intake} mayMend={may && !working} />
            </div>
            <div className={styles.column}>
              <ReviewPanel review={intake.review} kind={intake.kind} imported={intake.state === 'imported'} />
              <Panel title={t('imports.file')} aside={intake.review.faulty + intake.review.duplicates > 0 && (
                <Button size="compact-sm" variant="default" leftSection={<IconDownload size={15} aria-hidden />} onClick={() => void downloadErrors(intake.id).catch(failed)}>{t('imports.errors')}</Button>
              )}>
                <Facts
                  facts={[
                    { name: t('imports.encoding'), value: <span translate="no">{intake.encoding}</span> },
                    { name: t('imports.separator'), value: <span translate="no">{intake.separator === '\t' ? 'TAB' : intake.separator}</span> },
                    { name: t('imports.size'), value: <span translate="no">{`${Math.max(1, Math.round(intake.bytes / 1024))} KB`}</span> },
                    ...(intake.scrubbedOn ? [{ name: t('imports.scrubbedOn'), value: <span translate="no">{intake.scrubbedOn}</span> }] : []),
                  ]}
                />
              </Panel>
            </div>
          </div>
        )
      )}
    </>
  );
}

function Progress({ intake }: { intake: Intake }) {
  const { t } = useTranslation();
  const share = intake.bytes > 0 ? Math.min(100, Math.round((100 * intake.bytesRead) / intake.bytes)) : 0;
  return (
    <Panel className={styles.gap}>
      <div className={styles.progress} role="status"><span>{t('imports.read', { count: intake.rowsRead })}</span><strong translate="no">{`${share} %`}</strong></div>
      <Meter label={t('imports.progress')} of={100} parts={[{ tone: 'brand', value: share }]} />
    </Panel>
  );
}
