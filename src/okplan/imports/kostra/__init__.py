"""The account files that every municipality delivers to Statistics Norway: read, controlled and summed as it does."""
