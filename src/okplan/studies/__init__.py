"""Questions asked of scenarios, a file a question, each answered as a value without words."""
