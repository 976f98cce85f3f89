import { createContext, useContext } from 'react';

export interface Hospital {
  id: string;
  code: string;
  name: string;
  /** IANA name; every absolute time on the screens is in it. */
  zone: string;
  language: string;
}

export interface Me {
  name: string;
  roles: string[];
  hospital: Hospital;
  /** The server's business clock as it answered. */
  now: string;
}

const MeContext = createContext<Me | null>(null);
export const MeProvider = MeContext.Provider;

/** The signed-in person. Only screens behind the sign-in may ask. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('useMe needs a signed-in person: render it below the session');
  return me;
}

export function useZone(): string {
  return useContext(MeContext)?.hospital.zone ?? 'UTC';
}
