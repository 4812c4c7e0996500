"""Tables, charts, sentences and explanations of what was computed and judged, before any form."""
