### Journal, recovery, copies, locks.
