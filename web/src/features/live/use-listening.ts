import { useCallback, useEffect, useRef, useState } from 'react';
import type { LiveCall } from '@/lib/contract/calls';
import { askToListen } from './api/listen';
import { CallPlayer } from './call-player';

export type Listening =
  | { kind: 'off' }
  | { kind: 'on'; call: LiveCall; player: CallPlayer; connected: boolean }
  | { kind: 'failed'; call: LiveCall; error: unknown };

/** Listening in to one call at a time; starting another stops the first. */
export function useListening() {
  const [listening, setListening] = useState<Listening>({ kind: 'off' });
  const open = useRef<{ socket: WebSocket | null; player: CallPlayer } | null>(null);

  const close = useCallback(() => {
    const was = open.current;
    open.current = null;
    was?.socket?.close();
    void was?.player.close();
  }, []);

  const stop = useCallback(() => {
    close();
    setListening({ kind: 'off' });
  }, [close]);

  const start = useCallback(async (call: LiveCall) => {
    close();
    const player = new CallPlayer();
    const mine = { socket: null as WebSocket | null, player };
    open.current = mine;
    setListening({ kind: 'on', call, player, connected: false });
    try {
      await player.resume();
      const { url } = await askToListen(call.id);
      if (open.current !== mine) return;
      const socket = new WebSocket(url);
      mine.socket = socket;
      socket.binaryType = 'arraybuffer';
      socket.onopen = () => open.current === mine && setListening({ kind: 'on', call, player, connected: true });
      socket.onmessage = (message: MessageEvent) => message.data instanceof ArrayBuffer && player.play(message.data);
      socket.onclose = () => {
        if (open.current === mine) stop();
      };
    } catch (error) {
      if (open.current !== mine) return;
      close();
      setListening({ kind: 'failed', call, error });
    }
  }, [close, stop]);

  useEffect(() => close, [close]);
  return { listening, start, stop };
}
