"""What only Excel can prove; each is a line of docs/release-excel.md. Skipped, with the reason, where there is none."""
