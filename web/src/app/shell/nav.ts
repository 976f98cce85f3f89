import { IconBroadcast, IconMessage2, IconMicrophone, IconPhone, IconSpeakerphone, type Icon } from '@tabler/icons-react';
import { paths } from '@/lib/paths';

export interface Destination {
  to: string;
  name: 'live' | 'calls' | 'campaigns' | 'sms' | 'try';
  icon: Icon;
  /** The letter after `g`. */
  key: string;
}

/** The sections of the app, in the order of a working day. A new section is a line here and a route. */
export const DESTINATIONS: Destination[] = [
  { to: paths.live, name: 'live', icon: IconBroadcast, key: 'l' },
  { to: paths.calls, name: 'calls', icon: IconPhone, key: 'c' },
  { to: paths.campaigns, name: 'campaigns', icon: IconSpeakerphone, key: 'p' },
  { to: paths.sms, name: 'sms', icon: IconMessage2, key: 's' },
  { to: paths.try, name: 'try', icon: IconMicrophone, key: 't' },
];
