/** One page of a list that is read backwards in time; `next` is the instant to ask `before`, null at the end. */
export interface Page<T> {
  items: T[];
  next: string | null;
}
