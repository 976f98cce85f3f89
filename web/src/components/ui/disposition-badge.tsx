import {
  IconAlertTriangle, IconArrowForwardUp, IconBan, IconCalendarPlus, IconCalendarTime, IconCheck, IconClockPause, IconEarOff, IconMicrophone,
  IconPhoneOff, IconPhoneX, IconRefresh, IconShieldOff, IconUrgent, IconUserQuestion, IconUserX, IconX, type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Disposition } from '@/lib/contract/calls';
import { Chip, type Tone } from './chip';

const LOOKS: Record<Disposition, [Tone, Icon]> = {
  confirmed: ['good', IconCheck],
  booked: ['good', IconCalendarPlus],
  rescheduled: ['info', IconCalendarTime],
  cancelled: ['neutral', IconX],
  callback: ['info', IconRefresh],
  informed: ['info', IconUserQuestion],
  voicemail: ['neutral', IconMicrophone],
  no_answer: ['neutral', IconPhoneX],
  busy: ['neutral', IconClockPause],
  wrong_person: ['warn', IconUserX],
  opted_out: ['warn', IconBan],
  dnd_blocked: ['warn', IconBan],
  blocked: ['warn', IconShieldOff],
  no_input: ['warn', IconEarOff],
  not_verified: ['warn', IconUserQuestion],
  handed_over: ['violet', IconArrowForwardUp],
  hung_up: ['warn', IconPhoneOff],
  emergency: ['bad', IconUrgent],
  technical: ['bad', IconAlertTriangle],
};

/** What came of a call; a dash while nothing has come of it yet. */
export function DispositionBadge({ disposition }: { disposition: Disposition | null }) {
  const { t } = useTranslation();
  if (!disposition) {
    return (
      <span>
        <span aria-hidden>–</span>
        <span className="visually-hidden">{t('disposition.none')}</span>
      </span>
    );
  }
  const [tone, Icon] = LOOKS[disposition] ?? ['neutral', IconCheck];
  return (
    <Chip tone={tone} icon={<Icon size={13} stroke={2.2} aria-hidden />}>
      {t(`disposition.${disposition}`)}
    </Chip>
  );
}
