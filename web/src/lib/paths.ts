/** Addresses of the screens: features link to each other by these, never by importing each other. */
export const paths = {
  live: '/live',
  calls: '/calls',
  call: (id: string) => `/calls/${encodeURIComponent(id)}`,
  callsOfCampaign: (id: string) => `/calls?campaign=${encodeURIComponent(id)}`,
  campaigns: '/campaigns',
  newCampaign: '/campaigns/new',
  campaign: (id: string) => `/campaigns/${encodeURIComponent(id)}`,
  imports: '/imports',
  import: (id: string) => `/imports/${encodeURIComponent(id)}`,
  why: '/why',
  sms: '/sms',
  try: '/try',
} as const;
