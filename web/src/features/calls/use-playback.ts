import { useCallback, useEffect, useRef, useState } from 'react';
import { recordingLink } from './api/recording-link';

export interface Playback {
  playing: boolean;
  loading: boolean;
  error: unknown;
  positionMs: number;
  speed: number;
  toggle: () => void;
  seek: (ms: number) => void;
  skip: (ms: number) => void;
  setSpeed: (speed: number) => void;
}

/** A link is renewed when less than this is left of it. */
const MARGIN_MS = 5_000;

/** Plays a call's recording. The signed link is asked for at the first play, and again when it has run out. */
export function usePlayback(callId: string, durationMs: number): Playback {
  const element = useRef<HTMLAudioElement | null>(null);
  const expires = useRef(0);
  const [playing, setPlaying] = useState(false);
  const [loading, setLoading] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [positionMs, setPositionMs] = useState(0);
  const [speed, setSpeedState] = useState(1);

  useEffect(() => {
    const audio = new Audio();
    element.current = audio;
    let frame = 0;
    const follow = () => {
      setPositionMs(audio.currentTime * 1000);
      frame = requestAnimationFrame(follow);
    };
    const onPlay = () => {
      setPlaying(true);
      frame = requestAnimationFrame(follow);
    };
    const onPause = () => {
      cancelAnimationFrame(frame);
      setPlaying(false);
    };
    audio.preload = 'auto';
    audio.addEventListener('play', onPlay);
    audio.addEventListener('pause', onPause);
    audio.addEventListener('ended', onPause);
    return () => {
      cancelAnimationFrame(frame);
      audio.removeEventListener('play', onPlay);
      audio.removeEventListener('pause', onPause);
      audio.removeEventListener('ended', onPause);
      audio.pause();
      audio.removeAttribute('src');
      element.current = null;
      expires.current = 0;
    };
  }, []);

  async function play(audio: HTMLAudioElement) {
    setError(null);
    try {
      if (Date.now() > expires.current - MARGIN_MS) {
        setLoading(true);
        const link = await recordingLink(callId);
        expires.current = new Date(link.expiresAt).getTime();
        audio.src = link.url;
        audio.defaultPlaybackRate = speed;
        audio.playbackRate = speed;
        audio.currentTime = positionMs / 1000;
      }
      await audio.play();
    } catch (problem) {
      // A pause that overtakes a play is what the listener wanted, not a failure.
      if (!(problem instanceof DOMException && problem.name === 'AbortError')) setError(problem);
    } finally {
      setLoading(false);
    }
  }

  const seek = useCallback((ms: number) => {
    const to = Math.max(0, Math.min(durationMs, ms));
    setPositionMs(to);
    if (element.current?.src) element.current.currentTime = to / 1000;
  }, [durationMs]);

  return {
    playing, loading, error, positionMs, speed, seek,
    toggle: () => {
      const audio = element.current;
      if (audio?.paused) void play(audio);
      else audio?.pause();
    },
    skip: (ms) => seek(positionMs + ms),
    setSpeed: (rate) => {
      setSpeedState(rate);
      if (!element.current) return;
      element.current.defaultPlaybackRate = rate;
      element.current.playbackRate = rate;
    },
  };
}
