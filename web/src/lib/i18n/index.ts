import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en';
import { pseudo } from './pseudo';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en };
  }
}

export const LANGUAGES = { en: 'English', hi: 'हिन्दी' } as const;
export type Language = keyof typeof LANGUAGES;

const KEY = 'callwell.language';

/** Starts translations. English is in the first load; other languages come when they are asked for; `en-XA` is the pseudo language of the tests. */
export function startTranslations(language: string = localStorage.getItem(KEY) ?? 'en'): i18n {
  const instance = i18next.createInstance();
  void instance.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en }, 'en-XA': { translation: pseudo(en) } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  if (language !== 'en') void changeLanguage(instance, language);
  return instance;
}

export async function changeLanguage(instance: i18n, language: string): Promise<void> {
  if (language === 'hi' && !instance.hasResourceBundle('hi', 'translation')) {
    const { hi } = await import('./hi');
    instance.addResourceBundle('hi', 'translation', hi, true, true);
  }
  await instance.changeLanguage(language);
  document.documentElement.lang = language;
  if (language in LANGUAGES) localStorage.setItem(KEY, language);
}
