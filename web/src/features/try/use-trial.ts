import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tellProblem } from '@/components/ui/problem-notice';
import { startTrial, type Trial } from './api/start-trial';
import { wordsOf, type Words } from './api/words-feed';
import { PagePhone, type Ended } from './page-phone';

export type TrialState =
  | { kind: 'idle' }
  | { kind: 'connecting' }
  | { kind: 'talking'; callId: string; phone: PagePhone; microphone: boolean }
  | { kind: 'ended'; callId: string; because: Ended }
  | { kind: 'failed'; error: unknown };

export interface Line {
  id: number;
  speaker: Words['speaker'];
  text: string;
}

/** One trial at a time; leaving the screen hangs up. */
export function useTrial() {
  const [state, setState] = useState<TrialState>({ kind: 'idle' });
  const [lines, setLines] = useState<Line[]>([]);
  const open = useRef<{ phone: PagePhone | null; feed: AbortController } | null>(null);

  const close = useCallback(() => {
    const was = open.current;
    open.current = null;
    was?.phone?.hangUp();
    was?.feed.abort();
  }, []);

  const { t } = useTranslation();
  const follow = useCallback(async (callId: () => string | null, feed: AbortController) => {
    try {
      for await (const words of wordsOf(callId, feed.signal)) {
        setLines((all) => [...all, { id: all.length, speaker: words.speaker, text: words.text }]);
      }
    } catch (error) {
      if (!feed.signal.aborted) tellProblem(t('try.feedLost'), error);
    }
  }, [t]);

  const start = useCallback(async (trial: Trial, microphone: boolean) => {
    close();
    setLines([]);
    setState({ kind: 'connecting' });
    const mine = { phone: null as PagePhone | null, feed: new AbortController() };
    open.current = mine;
    let callId: string | null = null;
    void follow(() => callId, mine.feed);
    try {
      const started = await startTrial(trial);
      if (open.current !== mine) return;
      callId = started.callId;
      const phone = new PagePhone(started.url, {
        onOpen: () => open.current === mine && setState({ kind: 'talking', callId: started.callId, phone, microphone }),
        onEnded: (because) => {
          if (open.current !== mine) return;
          open.current = null;
          setTimeout(() => mine.feed.abort(), 1500);
          setState({ kind: 'ended', callId: started.callId, because });
        },
      });
      mine.phone = phone;
      await (microphone ? phone.useMicrophone() : phone.resume());
    } catch (error) {
      if (open.current !== mine) return;
      close();
      setState({ kind: 'failed', error });
    }
  }, [close, follow]);

  const hangUp = useCallback(() => open.current?.phone?.hangUp(), []);

  useEffect(() => close, [close]);
  return { state, lines, start, hangUp };
}
