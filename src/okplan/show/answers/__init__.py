"""What each study answers, laid out once: a document for programs, records for spreadsheets, blocks for people."""
