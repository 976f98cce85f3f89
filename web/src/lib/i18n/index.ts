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

/** Languages that people can choose. Another one is a file beside en.ts and a line here. */
export const LANGUAGES: Record<string, string> = { en: 'English' };

const KEY = 'callwell.language';

/** Starts translations. `en-XA` is the pseudo language of the tests. */
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
  await instance.changeLanguage(language);
  document.documentElement.lang = language;
  if (language in LANGUAGES) localStorage.setItem(KEY, language);
}
