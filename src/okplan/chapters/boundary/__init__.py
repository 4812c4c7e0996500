"""A boundary drawn anew within the horizon: who and what comes or goes."""
