import { useMe, type Me } from './hospital';

/** What somebody may do, by the name of the deed. The server decides; this only spares people a refusal. */
const POLICIES = {
  createCampaign: (me: Me) => me.roles.includes('ADMIN'),
  importFiles: (me: Me) => me.roles.includes('ADMIN'),
  takeOver: (me: Me) => me.roles.includes('SUPERVISOR'),
  startCampaign: (me: Me) => me.roles.includes('ADMIN'),
} as const;

export type Deed = keyof typeof POLICIES;

export function useMay(deed: Deed): boolean {
  return POLICIES[deed](useMe());
}
