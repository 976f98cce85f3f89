/** The mark and the name. */
export function Brand() {
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 10, fontWeight: 640, fontSize: 16, letterSpacing: '-0.015em', color: 'var(--cw-text)' }} translate="no">
      <svg width="28" height="28" viewBox="0 0 32 32" aria-hidden>
        <rect width="32" height="32" rx="9" fill="#12686b" />
        <path d="M7 16h3.2l2.3-6.2 4 12.4 2.9-8.4 1.4 2.2H25" fill="none" stroke="#fff" strokeWidth="2.4" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      Callwell
    </span>
  );
}
