import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';

const KEY = 'callwell.single-keys';
const listeners = new Set<() => void>();

/** WCAG 2.1.4: shortcuts of one character can be switched off. */
export const singleKeys = {
  enabled: (): boolean => localStorage.getItem(KEY) !== 'off',
  set(enabled: boolean): void {
    localStorage.setItem(KEY, enabled ? 'on' : 'off');
    listeners.forEach((listener) => listener());
  },
};

export function useSingleKeys(): boolean {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, singleKeys.enabled);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

/** Whether the focused thing uses Space or Enter itself. */
export function pressesItself(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('button, a, summary, [role="slider"], [role="menuitem"], [role="option"]') !== null;
}

type Keys = Record<string, (event: KeyboardEvent) => void>;

/** Single-character shortcuts of a screen, by `event.key`; silent while typing, with a modifier, in a dialog, or when switched off. `first` wins over the screen's other keys. */
export function useKeys(keys: Keys, { active = true, first = false }: { active?: boolean; first?: boolean } = {}): void {
  const handle = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (!singleKeys.enabled() || document.querySelector('[role="dialog"]')) return;
    const action = keys[event.key] ?? keys[event.key.toLowerCase()];
    if (action) action(event);
  });
  useEffect(() => {
    if (!active) return undefined;
    const listener = (event: KeyboardEvent) => handle(event);
    window.addEventListener('keydown', listener, first);
    return () => window.removeEventListener('keydown', listener, first);
  }, [active, first]);
}
