/** An RFC 9457 problem, as every endpoint answers errors. */
export interface ProblemBody {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  instance?: string;
}

export class Problem extends Error {
  readonly status: number;
  readonly title: string;
  readonly detail: string | undefined;
  readonly instance: string | undefined;

  constructor(status: number, body: ProblemBody) {
    super(body.detail ?? body.title ?? `HTTP ${status}`);
    this.name = 'Problem';
    this.status = status;
    this.title = body.title ?? `HTTP ${status}`;
    this.detail = body.detail;
    this.instance = body.instance;
  }
}

/** The request never reached Callwell: no network, or nothing listens. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('Callwell cannot be reached', { cause });
    this.name = 'Unreachable';
  }
}

export async function problemOf(response: Response): Promise<Problem> {
  const text = await response.text().catch(() => '');
  try {
    const body: unknown = JSON.parse(text);
    if (body !== null && typeof body === 'object') return new Problem(response.status, body as ProblemBody);
  } catch {
    return new Problem(response.status, { title: response.statusText || `HTTP ${response.status}` });
  }
  return new Problem(response.status, { title: response.statusText || `HTTP ${response.status}` });
}
