import { IconBroadcast, IconFileSpreadsheet, IconMessage2, IconMicrophone, IconPhone, IconShieldQuestion, IconSpeakerphone, type Icon } from '@tabler/icons-react';
import { paths } from '@/lib/paths';

/** The parts of the rail, from top to bottom. */
export const GROUPS = ['now', 'work'] as const;
export type Group = (typeof GROUPS)[number];

export interface Destination {
  to: string;
  name: 'live' | 'calls' | 'campaigns' | 'imports' | 'why' | 'sms' | 'try';
  icon: Icon;
  /** The part of the rail that it stands in. */
  group: Group;
  /** The letter after `g`. */
  key: string;
}

/** The sections of the app, in the order of a working day. A new section is a line here and a route; on a phone they scroll sideways. */
export const DESTINATIONS: Destination[] = [
  { to: paths.live, name: 'live', icon: IconBroadcast, group: 'now', key: 'l' },
  { to: paths.calls, name: 'calls', icon: IconPhone, group: 'now', key: 'c' },
  { to: paths.campaigns, name: 'campaigns', icon: IconSpeakerphone, group: 'work', key: 'p' },
  { to: paths.imports, name: 'imports', icon: IconFileSpreadsheet, group: 'work', key: 'i' },
  { to: paths.sms, name: 'sms', icon: IconMessage2, group: 'work', key: 's' },
  { to: paths.why, name: 'why', icon: IconShieldQuestion, group: 'work', key: 'w' },
  { to: paths.try, name: 'try', icon: IconMicrophone, group: 'now', key: 't' },
];
