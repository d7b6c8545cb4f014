import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import classes from './brand.module.css';

/** The name of the product, which leads home: one line crosses all others. */
export function Brand(): ReactNode {
  return (
    <Link to="/" className={classes['brand']}>
      <svg viewBox="0 0 32 32" width="26" height="26" aria-hidden>
        <rect width="32" height="32" rx="7" fill="var(--accent)" />
        <path
          d="M7 9h18M7 16h18M7 23h18"
          stroke="var(--on-accent)"
          strokeWidth="2.4"
          strokeLinecap="round"
          opacity=".55"
        />
        <path d="M9 27 23 5" stroke="var(--on-accent)" strokeWidth="3.4" strokeLinecap="round" />
      </svg>
      Transversal
    </Link>
  );
}
