import { Button } from '@mantine/core';
import { flexRender, getCoreRowModel, useReactTable, type ColumnDef, type RowData } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './data-table.module.css';

declare module '@tanstack/react-table' {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars
  interface ColumnMeta<TData extends RowData, TValue> {
    align?: 'right';
    /** On a phone it takes the whole width of its card. */
    wide?: boolean;
    width?: number | string;
  }
}

/** Above this many rows only those near the window are in the page. */
const VIRTUAL_FROM = 120;
const ROW_HEIGHT = 51;

interface Props<T> {
  /** Names the table for screen readers. */
  caption: string;
  rows: T[];
  // TanStack's columns differ in their value type, which only `any` can hold in one list.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  columns: ColumnDef<T, any>[];
  idOf: (row: T) => string;
  onOpen?: (row: T) => void;
  more?: { load: () => void; loading: boolean } | undefined;
}

/** What a cell is called where there is no room for a head row. */
const labelOf = (header: unknown): string | undefined => (typeof header === 'string' ? header : undefined);

/** Rows of records: arrow keys or J and K move, Enter opens; long lists are virtual. On a phone each row is a card; the roles keep it a table for screen readers. */
export function DataTable<T>({ caption, rows, columns, idOf, onOpen, more }: Props<T>) {
  'use no memo';
  const { t } = useTranslation();
  const scroll = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState(0);
  const table = useReactTable({ data: rows, columns, getCoreRowModel: getCoreRowModel(), getRowId: idOf });
  const all = table.getRowModel().rows;
  const virtual = all.length > VIRTUAL_FROM;
  const virtualizer = useVirtualizer({
    count: all.length, getScrollElement: () => scroll.current, estimateSize: () => ROW_HEIGHT, overscan: 12, enabled: virtual,
  });
  const items = virtualizer.getVirtualItems();
  const first = virtual ? (items[0]?.index ?? 0) : 0;
  const last = virtual ? (items.at(-1)?.index ?? -1) : all.length - 1;
  const above = virtual ? (items[0]?.start ?? 0) : 0;
  const below = virtual ? virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0) : 0;

  function move(to: number) {
    const next = Math.max(0, Math.min(all.length - 1, to));
    setFocused(next);
    if (virtual) virtualizer.scrollToIndex(next);
    requestAnimationFrame(() => scroll.current?.querySelector<HTMLElement>(`tr[data-index="${next}"]`)?.focus());
  }

  function onKeyDown(event: KeyboardEvent<HTMLTableRowElement>, index: number, row: T) {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const steps: Record<string, number> = { ArrowDown: index + 1, j: index + 1, ArrowUp: index - 1, k: index - 1, Home: 0, End: all.length - 1 };
    const to = steps[event.key];
    if (to !== undefined) {
      event.preventDefault();
      move(to);
    } else if (event.key === 'Enter' && onOpen) {
      event.preventDefault();
      onOpen(row);
    }
  }

  function onClick(event: MouseEvent<HTMLTableRowElement>, row: T) {
    if ((event.target as HTMLElement).closest('a, button, input')) return;
    if (window.getSelection()?.toString()) return;
    onOpen?.(row);
  }

  return (
    <div ref={scroll} className={styles.scroll} style={virtual ? { maxHeight: 'calc(100vh - 250px)' } : undefined}>
      <table role="table" className={`${styles.table} ${virtual ? '' : styles.stacks}`} aria-rowcount={virtual ? all.length + 1 : undefined}>
        <caption className="visually-hidden">{caption}</caption>
        <thead role="rowgroup">
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id} role="row">
              {group.headers.map((header) => (
                <th key={header.id} scope="col" role="columnheader" className={header.column.columnDef.meta?.align && styles.right} style={{ width: header.column.columnDef.meta?.width }}>
                  {flexRender(header.column.columnDef.header, header.getContext())}
                </th>
              ))}
            </tr>
          ))}
        </thead>
        <tbody role="rowgroup">
          {above > 0 && <tr className={styles.spacer} aria-hidden><td colSpan={columns.length} style={{ height: above }} /></tr>}
          {all.slice(first, last + 1).map((row, offset) => {
            const index = first + offset;
            return (
              <tr
                key={row.id}
                role="row"
                data-index={index}
                aria-rowindex={virtual ? index + 2 : undefined}
                tabIndex={index === Math.min(focused, all.length - 1) ? 0 : -1}
                className={`${styles.row} ${onOpen ? styles.opens : ''}`}
                onFocus={() => setFocused(index)}
                onClick={(event) => onClick(event, row.original)}
                onKeyDown={(event) => onKeyDown(event, index, row.original)}
              >
                {row.getVisibleCells().map((cell) => (
                  <td key={cell.id} role="cell" className={cell.column.columnDef.meta?.align && styles.right} data-label={labelOf(cell.column.columnDef.header)} data-wide={cell.column.columnDef.meta?.wide}>
                    {flexRender(cell.column.columnDef.cell, cell.getContext())}
                  </td>
                ))}
              </tr>
            );
          })}
          {below > 0 && <tr className={styles.spacer} aria-hidden><td colSpan={columns.length} style={{ height: below }} /></tr>}
        </tbody>
      </table>
      {more && (
        <div className={styles.more}>
          <Button variant="default" loading={more.loading} onClick={more.load}>{t('table.more')}</Button>
        </div>
      )}
    </div>
  );
}
