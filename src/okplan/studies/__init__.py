"""Questions asked of scenarios, each a function of candidates. Answers have no words."""
