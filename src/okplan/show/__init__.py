"""What is told: tables, charts, sentences, explanations and the answers of studies, in one language, without form."""
