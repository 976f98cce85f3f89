export interface Lanes {
  perSecond: number;
  patient: number[];
  agent: number[];
}

/** A stretch of the recording worth seeing: a key press, or a sentence that the patient cut short. */
export interface Mark {
  atMs: number;
  kind: 'key' | 'cut';
}

export interface Colours {
  patient: string;
  agent: string;
  idle: string;
  line: string;
  playhead: string;
  key: string;
  cut: string;
}

const BAR = 2;
const GAP = 1;

/** The loudest peak of each bar, so that a short word stays visible when an hour is squeezed into a screen. */
export function bars(peaks: number[], count: number): number[] {
  return Array.from({ length: count }, (_, i) => {
    const from = Math.floor((i * peaks.length) / count);
    const to = Math.max(from + 1, Math.floor(((i + 1) * peaks.length) / count));
    let top = 0;
    for (let k = from; k < Math.min(to, peaks.length); k++) top = Math.max(top, peaks[k] ?? 0);
    return top;
  });
}

/** Patient above the middle line, agent below it; what was played is in colour, the rest is pale. */
export function draw(context: CanvasRenderingContext2D, width: number, height: number, lanes: Lanes, durationMs: number, positionMs: number, marks: Mark[], colours: Colours): void {
  context.clearRect(0, 0, width, height);
  const count = Math.max(1, Math.floor(width / (BAR + GAP)));
  const middle = height / 2;
  const reach = middle - 8;
  const played = durationMs > 0 ? (positionMs / durationMs) * width : 0;
  context.fillStyle = colours.line;
  context.fillRect(0, Math.round(middle), width, 1);
  for (const side of ['patient', 'agent'] as const) {
    bars(lanes[side], count).forEach((peak, i) => {
      const x = i * (BAR + GAP);
      const quiet = peak < 0.015;
      const size = quiet ? 1 : Math.sqrt(Math.min(1, peak)) * reach;
      context.globalAlpha = x <= played ? 1 : 0.42;
      context.fillStyle = quiet ? colours.idle : colours[side];
      if (side === 'patient') context.fillRect(x, middle - 2 - size, BAR, size);
      else context.fillRect(x, middle + 3, BAR, size);
    });
  }
  context.globalAlpha = 1;
  for (const mark of marks) {
    const x = durationMs > 0 ? (mark.atMs / durationMs) * width : 0;
    context.fillStyle = mark.kind === 'key' ? colours.key : colours.cut;
    context.fillRect(x, mark.kind === 'key' ? 0 : middle, 2, middle);
    context.beginPath();
    context.arc(x + 1, mark.kind === 'key' ? 5 : height - 5, 4, 0, Math.PI * 2);
    context.fill();
  }
  context.fillStyle = colours.playhead;
  context.fillRect(Math.max(0, played - 1), 0, 2, height);
}
